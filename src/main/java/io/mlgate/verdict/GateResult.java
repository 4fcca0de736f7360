package io.mlgate.verdict;

import io.mlgate.policy.Kind;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.Severity;
import io.mlgate.statistics.Interval;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What came out of one gate, or of one slice of it.
 *
 * @param gate the gate's name
 * @param slice the part of the data it is about
 * @param severity what a gate that does not pass does to the release
 * @param kind what the gate looks after
 * @param onInconclusive what an undecided verdict does
 * @param rule the rule in words
 * @param verdict the outcome
 * @param value the candidate's value; absent if missing; may be NaN or infinite with ERROR
 * @param baseline the baseline's value, absent if missing or not compared
 * @param interval the interval that decided, absent if the point decided or there is none; on the
 *     scale of the candidate's value, so that where the difference from the baseline decided it is
 *     that of the difference, laid at the baseline's value
 * @param accepted the accepted values, absent if the rule could not be brought to them
 * @param rows number of rows behind the value, absent for a logged number
 * @param rowsNeeded rows that would decide, only with INCONCLUSIVE
 * @param basis what a verdict on rows rests on, absent for a logged number
 * @param message why, in one sentence for people
 */
public record GateResult(
    String gate,
    Slice slice,
    Severity severity,
    Kind kind,
    OnInconclusive onInconclusive,
    String rule,
    Verdict verdict,
    OptionalDouble value,
    OptionalDouble baseline,
    Optional<Interval> interval,
    Optional<Accepted> accepted,
    OptionalLong rows,
    OptionalLong rowsNeeded,
    Optional<Basis> basis,
    String message) {

  /** Nothing may be null. */
  public GateResult {
    Objects.requireNonNull(gate);
    Objects.requireNonNull(slice);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(onInconclusive);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(value);
    Objects.requireNonNull(baseline);
    Objects.requireNonNull(interval);
    Objects.requireNonNull(accepted);
    Objects.requireNonNull(rows);
    Objects.requireNonNull(rowsNeeded);
    Objects.requireNonNull(basis);
    Objects.requireNonNull(message);
  }
}
