package io.mlgate.gate;

import io.mlgate.policy.Direction;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Comparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Says in one sentence what intervals tell of claims.
 *
 * @param metric the metric's name
 * @param direction which way it gets better; only read for comparisons
 */
record ClaimWords(String metric, Direction direction) {

  /** What one claim came to, with the metric's name in front. */
  String of(BoundClaim claim, Conclusion conclusion) {
    Optional<Interval> interval = claim.estimate().interval();
    return interval.isEmpty()
        ? subject(claim)
            + ", and there is no interval to decide on: "
            + claim.estimate().reason().orElse("")
        : subject(claim)
            + spread(claim, interval.get())
            + relation(claim, interval.get(), conclusion);
  }

  private String subject(BoundClaim claim) {
    List<BigDecimal> limits =
        Stream.of(claim.accepted().lower(), claim.accepted().upper())
            .flatMap(Optional::stream)
            .toList();
    String value =
        metric + " " + Decimals.show(Decimals.asWritten(claim.point() + claim.shift()), limits);
    if (claim.comparison().isEmpty()) {
      return value;
    }
    Comparison comparison = claim.comparison().get();
    double baseline = claim.shift() / comparison.factor();
    double gain = claim.point() + claim.shift() - baseline;
    boolean better = direction == Direction.HIGHER ? gain > 0 : gain < 0;
    String relation =
        gain == 0
            ? " equals the baseline's "
            : " is "
                + Decimals.show(Decimals.asWritten(Math.abs(gain)))
                + (better ? " better" : " worse")
                + " than the baseline's ";
    return value + relation + Decimals.show(Decimals.asWritten(baseline));
  }

  private static String spread(BoundClaim claim, Interval interval) {
    String ends = Decimals.showRange(interval.lower(), interval.upper());
    if (claim.comparison().isEmpty()) {
      return " (" + ends + ")";
    }
    double factor = claim.comparison().get().factor();
    return factor == 1
        ? " (difference " + ends + ")"
        : " (less "
            + Decimals.show(Decimals.asWritten(factor))
            + " times the baseline's: "
            + ends
            + ")";
  }

  private static String relation(BoundClaim claim, Interval interval, Conclusion conclusion) {
    boolean compares = claim.comparison().isPresent();
    String asked = ", where " + claim.asked() + " is asked";
    return switch (conclusion) {
      case HOLDS -> compares ? asked : " is " + claim.asked();
      case VIOLATED ->
          compares
              ? asked
              : interval.upper() < claim.range().lower()
                  ? " lies below " + Decimals.written(claim.accepted().lower().orElseThrow())
                  : " lies above " + Decimals.written(claim.accepted().upper().orElseThrow());
      case UNDECIDED ->
          Conclusion.of(interval, claim.range()) == Conclusion.VIOLATED
              ? ": corrected for all that the gate judges, it may still be " + claim.asked()
              : ": too few rows to tell whether it is " + claim.asked();
    };
  }

  /** How many rows would decide. */
  static String needed(OptionalLong needed, long rows) {
    return needed.isPresent()
        ? "; about "
            + Decimals.about(needed.getAsLong())
            + " rows would decide, there are "
            + Decimals.count(rows)
        : "; no number of rows like these promises to decide";
  }
}
