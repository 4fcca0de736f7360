package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.report.GateGroup;
import io.mlgate.verdict.GateResult;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** One gate of a {@link MlGateOutcome}; of a gate with slices, its worst one. */
public final class GateOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String slice;
    private final String verdict;
    private final String severity;
    private final String rule;
    private final String message;

    @CheckForNull
    private final Double value;

    @CheckForNull
    private final Double baseline;

    GateOutcome(GateGroup gate) {
        GateResult worst = gate.worst();
        this.name = gate.gate();
        this.slice = worst.slice().isWhole() ? "" : worst.slice().toString();
        this.verdict = worst.verdict().name();
        this.severity = worst.severity().word();
        this.rule = worst.rule();
        this.message = worst.message();
        this.value = worst.value().isPresent() ? worst.value().getAsDouble() : null;
        this.baseline = worst.baseline().isPresent() ? worst.baseline().getAsDouble() : null;
    }

    /** The gate's name. */
    @Whitelisted
    public String getName() {
        return name;
    }

    /** The worst slice such as {@code sex=f}; empty for all rows. */
    @Whitelisted
    public String getSlice() {
        return slice;
    }

    /** PASS, FAIL, INCONCLUSIVE, ERROR or NOT_EVALUATED. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** block, warn or info. */
    @Whitelisted
    public String getSeverity() {
        return severity;
    }

    /** The rule in words. */
    @Whitelisted
    public String getRule() {
        return rule;
    }

    /** Why, in one sentence. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** The candidate's value, null if missing; may be NaN or infinite with ERROR. */
    @Whitelisted
    @CheckForNull
    public Double getValue() {
        return value;
    }

    /** The baseline's value, null if missing or not compared. */
    @Whitelisted
    @CheckForNull
    public Double getBaseline() {
        return baseline;
    }

    /** For {@code echo}. */
    @Override
    @Whitelisted
    public String toString() {
        return name + (slice.isEmpty() ? "" : " [" + slice + "]") + ": " + verdict;
    }
}
