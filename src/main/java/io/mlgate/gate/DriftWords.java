package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.drift.ColumnDrift;
import io.mlgate.drift.SampleSizes;
import io.mlgate.statistics.Conclusion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Says in one sentence what was found of a column.
 *
 * @param drift what was measured
 * @param max its limit as the policy writes it, absent for a test
 * @param adjusted p after correction for the other columns; absent as p
 * @param columns how many were corrected for
 */
record DriftWords(
    ColumnDrift drift, Optional<BigDecimal> max, OptionalDouble adjusted, int columns) {
  private static final double LEAST_P = 0.0001;

  /** What intervals and probabilities decide. */
  String of(Conclusion conclusion) {
    String found = max.isPresent() ? ofLimit(conclusion, max.get()) : ofTest(conclusion);
    return found + notes(conclusion) + dropped();
  }

  /** What the number itself decides. */
  String ofPoint(Conclusion conclusion) {
    String relation =
        max.map(most -> relation(conclusion, most))
            .orElseGet(() -> ": " + p(drift.p().orElseThrow()) + asked());
    return value() + relation + ", decided on the point" + dropped();
  }

  /** By Evidently's conventions a value on the limit is drift. */
  private String relation(Conclusion conclusion, BigDecimal most) {
    String words =
        conclusion == Conclusion.HOLDS
            ? " is at most "
            : drift.value().orElseThrow() > most.doubleValue() ? " lies above " : " reaches ";
    return words + Decimals.written(most);
  }

  private String ofLimit(Conclusion conclusion, BigDecimal most) {
    String limit = Decimals.written(most);
    return switch (conclusion) {
      case HOLDS ->
          value()
              + " is at most "
              + limit
              + ", and that of the populations at most "
              + Decimals.show(Decimals.asWritten(drift.upper().orElseThrow()), List.of(most));
      case VIOLATED ->
          value()
              + " lies above "
              + limit
              + ", which is no chance: "
              + p(adjusted.orElseThrow())
              + among();
      case UNDECIDED ->
          drift.conclusion() == Conclusion.VIOLATED
              ? value()
                  + " lies above "
                  + limit
                  + ", but that may be chance: "
                  + p(adjusted.orElseThrow())
                  + among()
              : value() + ": " + String.join("; ", drift.notes()) + needed();
    };
  }

  private String ofTest(Conclusion conclusion) {
    return conclusion == Conclusion.UNDECIDED
        ? value() + ": " + String.join("; ", drift.notes()) + needed()
        : value()
            + (conclusion == Conclusion.HOLDS ? " finds no drift: " : " finds drift: ")
            + p(adjusted.orElseThrow())
            + among()
            + asked();
  }

  private String value() {
    return drift.check().statistic().word()
        + " "
        + Decimals.show(Decimals.asWritten(drift.value().orElseThrow()), max.stream().toList());
  }

  private String asked() {
    return ", where at least "
        + Decimals.written(Decimals.asWritten(drift.check().alpha()))
        + " is asked";
  }

  private String among() {
    return columns > 1 ? " after correction for " + columns + " columns" : "";
  }

  private static String p(double p) {
    return p < LEAST_P ? "p below 0.0001" : "p " + Decimals.show(Decimals.asWritten(p));
  }

  /** What a reader should know of a column that was decided. */
  private String notes(Conclusion conclusion) {
    return conclusion == Conclusion.UNDECIDED || drift.conclusion() == Conclusion.UNDECIDED
        ? ""
        : drift.notes().stream().map(note -> "; " + note).collect(joining());
  }

  private String needed() {
    return drift
        .rowsNeeded()
        .map(
            rows ->
                "; about "
                    + Decimals.about(rows.reference())
                    + " rows of the reference and "
                    + Decimals.about(rows.current())
                    + " of the evaluation would decide")
        .orElse("; no number of rows like these promises to decide");
  }

  private String dropped() {
    SampleSizes dropped = drift.dropped();
    return dropped.reference() + dropped.current() == 0
        ? ""
        : "; without a value are "
            + Decimals.count(dropped.reference())
            + " rows of the reference and "
            + Decimals.count(dropped.current())
            + " of the evaluation, which were left out";
  }

  /** How chance was reckoned with. */
  String method() {
    return drift.resampling().isPresent()
        ? "simulated samples without drift"
        : switch (drift.check().statistic()) {
          case PSI, JENSEN_SHANNON -> "noncentral chi-square";
          case KS -> "Kolmogorov-Smirnov and Hoeffding";
          case CHI_SQUARE -> "chi-square test";
          case TWO_PROPORTION_Z -> "two-proportion z test";
          case WASSERSTEIN -> "";
        };
  }
}
