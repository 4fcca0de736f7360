package io.mlgate.report;

import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Maps numbers to places in a drawing. All slices of a gate and all groups of a rate share one, so
 * that they can be compared from row to row.
 *
 * @param least the least number that is drawn
 * @param greatest the greatest one
 */
public record Scale(double least, double greatest) {
  /** The width of a drawing. */
  public static final int WIDTH = 200;

  /** Free on both sides, so that a limit's figure and what lies beyond it have room. */
  private static final int MARGIN = 32;

  static Scale of(List<GateResult> results) {
    return of(results.stream().flatMapToDouble(Scale::numbers));
  }

  /** From the least to the greatest of these numbers, those left out that are not finite. */
  public static Scale of(DoubleStream drawn) {
    double[] numbers = drawn.filter(Figures::isFinite).toArray();
    return new Scale(
        DoubleStream.of(numbers).min().orElse(0), DoubleStream.of(numbers).max().orElse(0));
  }

  /** The place of a number; what is infinite lies at the edge. */
  public double at(double number) {
    if (number <= -Double.MAX_VALUE) {
      return 0;
    }
    if (number >= Double.MAX_VALUE) {
      return WIDTH;
    }
    // Halves, because the distance between two finite numbers may overflow.
    double span = greatest / 2 - least / 2;
    double share = span > 0 ? (number / 2 - least / 2) / span : 0.5;
    return MARGIN + share * (WIDTH - 2 * MARGIN);
  }

  double at(BigDecimal number) {
    return at(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number.doubleValue())));
  }

  /** A place as SVG writes it, with one decimal. */
  static String written(double place) {
    long tenths = Math.round(place * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }

  private static DoubleStream numbers(GateResult result) {
    DoubleStream values = DoubleStream.concat(result.value().stream(), result.baseline().stream());
    return DoubleStream.concat(
        values, DoubleStream.concat(limits(result.accepted()), ends(result.interval())));
  }

  /** The limits there are. */
  static DoubleStream limits(Optional<Accepted> accepted) {
    return accepted.stream()
        .flatMap(both -> Stream.concat(both.lower().stream(), both.upper().stream()))
        .mapToDouble(BigDecimal::doubleValue);
  }

  /** The ends of an interval, if there is one. */
  static DoubleStream ends(Optional<Interval> interval) {
    return interval.stream().flatMapToDouble(own -> DoubleStream.of(own.lower(), own.upper()));
  }
}
