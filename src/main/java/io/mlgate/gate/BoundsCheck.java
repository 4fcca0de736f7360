package io.mlgate.gate;

import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Margin;
import io.mlgate.verdict.Accepted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All bounds of a rule as limits of the candidate's value. */
final class BoundsCheck {
  /** A share of a smaller baseline than this would be an accident of rounding. */
  private static final BigDecimal LEAST_BASELINE_OF_A_SHARE = new BigDecimal("1e-9");

  private final List<Limit> limits;

  private BoundsCheck(List<Limit> limits) {
    this.limits = List.copyOf(limits);
  }

  /** Only {@code min} and {@code max}: what holds without a baseline. */
  static BoundsCheck absolute(Bounds bounds) {
    List<Limit> limits = new ArrayList<>();
    bounds.min().ifPresent(min -> limits.add(new Limit.Absolute(min, true)));
    bounds.max().ifPresent(max -> limits.add(new Limit.Absolute(max, false)));
    return new BoundsCheck(limits);
  }

  /** All bounds, those relative to the baseline too. */
  static BoundsCheck against(Bounds bounds, Direction direction, BigDecimal baseline) {
    List<Limit> limits = new ArrayList<>(absolute(bounds).limits);
    bounds
        .maxWorse()
        .ifPresent(margin -> limits.add(new Limit.Relative(baseline, margin, false, direction)));
    bounds
        .minBetter()
        .ifPresent(margin -> limits.add(new Limit.Relative(baseline, margin, true, direction)));
    return new BoundsCheck(limits);
  }

  /** Why bounds relative to this baseline can't be evaluated, if they can't. */
  static Optional<String> fault(Bounds bounds, BigDecimal baseline) {
    boolean share =
        bounds.maxWorse().filter(Margin::share).isPresent()
            || bounds.minBetter().filter(Margin::share).isPresent();
    return share && baseline.abs().compareTo(LEAST_BASELINE_OF_A_SHARE) < 0
        ? Optional.of(
            "a share of the baseline's "
                + Decimals.show(baseline)
                + " means nothing: write the margin as a number")
        : Optional.empty();
  }

  /** The accepted values: the narrowest of the limits. */
  Accepted accepted() {
    return new Accepted(
        limits.stream().filter(Limit::isLower).map(Limit::value).reduce(BigDecimal::max),
        limits.stream()
            .filter(limit -> !limit.isLower())
            .map(Limit::value)
            .reduce(BigDecimal::min));
  }

  /** Whether every limit accepts a value. */
  boolean accepts(BigDecimal candidate) {
    return limits.stream().allMatch(limit -> limit.accepts(candidate));
  }

  /**
   * Why a value is accepted, or which limits it breaks, in one sentence.
   *
   * @param name what the value is
   */
  String describe(String name, BigDecimal candidate) {
    boolean accepted = accepts(candidate);
    List<BigDecimal> values = limits.stream().map(Limit::value).toList();
    return limits.stream()
        .filter(limit -> accepted || !limit.accepts(candidate))
        .map(limit -> limit.describe(candidate))
        .collect(
            Collectors.joining(" and ", name + " " + Decimals.show(candidate, values) + " ", ""));
  }
}
