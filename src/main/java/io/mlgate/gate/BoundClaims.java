package io.mlgate.gate;

import io.mlgate.measurement.Difference;
import io.mlgate.measurement.Measurement;
import io.mlgate.measurement.Measurer;
import io.mlgate.measurement.PairedRows;
import io.mlgate.metric.Metric;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Margin;
import io.mlgate.statistics.AcceptedRange;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the bounds of a rule into claims about what was measured. */
final class BoundClaims {
  private final Bounds bounds;
  private final Direction direction;
  private final Metric metric;
  private final Measurer measurer;

  /**
   * Claims of one rule.
   *
   * @param direction which way the metric gets better; only read where a bound compares
   */
  BoundClaims(Bounds bounds, Direction direction, Metric metric, Measurer measurer) {
    this.bounds = bounds;
    this.direction = direction;
    this.metric = metric;
    this.measurer = measurer;
  }

  /** The claim of {@code min} and {@code max} about a defined value. */
  List<BoundClaim> absolute(Measurement measured) {
    if (!bounds.areAbsolute()) {
      return List.of();
    }
    AcceptedRange range =
        new AcceptedRange(
            bounds.min().map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY),
            bounds.max().map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY));
    return List.of(
        new BoundClaim(
            measured.value().number().orElseThrow(),
            measured.estimate(),
            range,
            0,
            new Accepted(bounds.min(), bounds.max()),
            asked(),
            measured.rows(),
            Optional.empty()));
  }

  private String asked() {
    List<String> words = new ArrayList<>();
    bounds.min().ifPresent(min -> words.add("at least " + Decimals.written(min)));
    bounds.max().ifPresent(max -> words.add("at most " + Decimals.written(max)));
    return String.join(" and ", words);
  }

  /**
   * The claims of {@code maxWorse} and {@code minBetter} about defined values.
   *
   * @param baseline the baseline's value, not near 0 where a margin is a share of it
   */
  List<BoundClaim> relative(PairedRows pairs, double baseline) {
    List<BoundClaim> claims = new ArrayList<>();
    bounds.maxWorse().ifPresent(margin -> claims.add(relative(pairs, baseline, margin, false)));
    bounds.minBetter().ifPresent(margin -> claims.add(relative(pairs, baseline, margin, true)));
    return claims;
  }

  private BoundClaim relative(
      PairedRows pairs, double baseline, Margin margin, boolean demandsGain) {
    boolean higher = direction == Direction.HIGHER;
    Limit limit = new Limit.Relative(Decimals.asWritten(baseline), margin, demandsGain, direction);
    double factor = factor(baseline, margin, demandsGain == higher);
    double amount = margin.share() ? 0 : margin.amount().doubleValue();
    double end = demandsGain == higher ? amount : -amount;
    Difference difference = measurer.compare(metric, pairs, factor);
    double point = difference.value().number().orElseThrow();
    return new BoundClaim(
        point,
        difference.estimate(),
        higher ? AcceptedRange.atLeast(end) : AcceptedRange.atMost(end),
        factor * baseline,
        new Accepted(
            higher ? Optional.of(limit.value()) : Optional.empty(),
            higher ? Optional.empty() : Optional.of(limit.value())),
        demandsGain ? "at least " + margin + " better" : "at most " + margin + " worse",
        difference.rows(),
        Optional.of(
            new Comparison(point, factor, difference.estimate().interval(), difference.p())));
  }

  /** A share of a negative baseline is a share of its magnitude, as {@link Limit.Relative} says. */
  private static double factor(double baseline, Margin margin, boolean upwards) {
    if (!margin.share()) {
      return 1;
    }
    double share = margin.amount().doubleValue();
    return upwards == baseline > 0 ? 1 + share : 1 - share;
  }

  /** Why bounds can't be held against this baseline, if they can't. */
  Optional<String> fault(double baseline) {
    Optional<String> share = BoundsCheck.fault(bounds, Decimals.asWritten(baseline));
    boolean higher = direction == Direction.HIGHER;
    boolean beyondZero =
        share.isEmpty()
            && (bounds
                    .maxWorse()
                    .filter(margin -> factor(baseline, margin, !higher) <= 0)
                    .isPresent()
                || bounds
                    .minBetter()
                    .filter(margin -> factor(baseline, margin, higher) <= 0)
                    .isPresent());
    return beyondZero
        ? Optional.of("a share of 100% or more leads beyond 0: write the margin as a number")
        : share;
  }
}
