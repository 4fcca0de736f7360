package io.mlgate.telemetry;

import io.mlgate.policy.LiveLimit;
import io.mlgate.policy.LiveMeasure;
import java.util.OptionalLong;

/**
 * How many samples the candidate's arm needs before a check passes, if neither arm ever sees
 * anything bad. With anything bad it needs more, unless the candidate does better than the baseline
 * that it is compared with.
 */
public final class FewestSamples {
  /** Nobody waits for more. */
  private static final long MOST = 1L << 40;

  private final double alpha;
  private final double ratio;

  /**
   * For checks of one stretch.
   *
   * @param alpha of each check, as in {@link LiveQuestion}
   * @param ratio the baseline's samples for each of the candidate's, at least 0
   */
  public FewestSamples(double alpha, double ratio) {
    if (!(alpha > 0 && alpha < 0.5) || !(ratio >= 0)) {
      throw new IllegalArgumentException("no alpha " + alpha + " with " + ratio + " samples");
    }
    this.alpha = alpha;
    this.ratio = ratio;
  }

  /** The samples, at least 1; none if what is measured counts none, or no number will do. */
  public OptionalLong of(LiveMeasure measure) {
    if (measure instanceof LiveMeasure.Counts counts) {
      return of(counts.limit());
    }
    if (measure instanceof LiveMeasure.Flips flips) {
      return of(new LiveLimit(LiveLimit.Type.MAX, flips.max()));
    }
    if (measure instanceof LiveMeasure.ColumnShift && ratio > 0) {
      return OptionalLong.of((long) Math.ceil(DriftJudge.FEWEST / Math.min(1, ratio)));
    }
    return OptionalLong.empty();
  }

  private OptionalLong of(LiveLimit limit) {
    LimitRuling ruling = new LimitRuling(limit, alpha, 1);
    long many = 1;
    while (!isKept(ruling, many)) {
      if (many >= MOST) {
        return OptionalLong.empty();
      }
      many *= 2;
    }
    long few = many / 2;
    while (many - few > 1) {
      long middle = few + (many - few) / 2;
      if (isKept(ruling, middle)) {
        many = middle;
      } else {
        few = middle;
      }
    }
    return OptionalLong.of(many);
  }

  private boolean isKept(LimitRuling ruling, long samples) {
    EventCounts baseline = new EventCounts(0, (long) (samples * ratio));
    return new ArmCounts(new EventCounts(0, samples), baseline)
        .evidence(ruling.limit())
        .filter(ruling::isKept)
        .isPresent();
  }
}
