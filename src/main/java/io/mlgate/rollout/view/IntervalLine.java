package io.mlgate.rollout.view;

import io.mlgate.report.Scale;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** An interval against its limits in one line of a terminal. */
final class IntervalLine {
  private final int width;
  private final boolean unicode;

  /**
   * Lines of one width.
   *
   * @param width in columns, at least 8
   * @param unicode whether more than ASCII may be used
   */
  IntervalLine(int width, boolean unicode) {
    this.width = width;
    this.unicode = unicode;
  }

  /** The drawing of a check; empty if there is nothing to draw. */
  String of(CheckRow check) {
    boolean measured = check.estimate().isPresent() || check.lower().isPresent();
    if (!measured || check.accepted().isEmpty()) {
      return "";
    }
    Scale scale = check.scale();
    char[] line = (unicode ? "·" : ".").repeat(width).toCharArray();
    if (check.lower().isPresent()) {
      int from = column(scale, check.lower());
      int to = column(scale, check.upper());
      for (int at = from; at <= to; at++) {
        line[at] = unicode ? '─' : '-';
      }
    }
    check.accepted().get().lower().ifPresent(limit -> mark(line, scale, limit));
    check.accepted().get().upper().ifPresent(limit -> mark(line, scale, limit));
    if (check.estimate().isPresent()) {
      line[column(scale, check.estimate())] = unicode ? '●' : 'o';
    }
    return new String(line);
  }

  private void mark(char[] line, Scale scale, BigDecimal limit) {
    line[column(scale, OptionalDouble.of(limit.doubleValue()))] = unicode ? '│' : '|';
  }

  private int column(Scale scale, OptionalDouble number) {
    double share = scale.at(number.getAsDouble()) / Scale.WIDTH;
    return Math.max(0, Math.min(width - 1, (int) (share * width)));
  }
}
