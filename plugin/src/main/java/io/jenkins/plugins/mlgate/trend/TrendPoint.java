package io.jenkins.plugins.mlgate.trend;

import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one gate, or one slice of it, came to in one evaluation: a point of the trend.
 *
 * @param gate the gate's name
 * @param slice the slice, such as {@code sex=f}; empty for the whole
 * @param verdict the outcome
 * @param value the candidate's value, absent if missing; may be NaN or infinite
 * @param baseline the baseline's value, absent if missing or not compared; may be NaN or infinite
 * @param lower least accepted value, absent if there is none
 * @param upper greatest accepted value, absent if there is none
 */
record TrendPoint(
        String gate,
        String slice,
        Verdict verdict,
        OptionalDouble value,
        OptionalDouble baseline,
        Optional<BigDecimal> lower,
        Optional<BigDecimal> upper) {

    /** Nothing may be null. */
    TrendPoint {
        Objects.requireNonNull(gate);
        Objects.requireNonNull(slice);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(value);
        Objects.requireNonNull(baseline);
        Objects.requireNonNull(lower);
        Objects.requireNonNull(upper);
    }

    static TrendPoint of(GateResult result) {
        return new TrendPoint(
                result.gate(),
                result.slice().toString(),
                result.verdict(),
                result.value(),
                result.baseline(),
                result.accepted().flatMap(Accepted::lower),
                result.accepted().flatMap(Accepted::upper));
    }

    /** The gate with its slice, as people and URLs name it; a gate's name holds neither comma nor space. */
    String label() {
        return slice.isEmpty() ? gate : gate + ", " + slice;
    }
}
