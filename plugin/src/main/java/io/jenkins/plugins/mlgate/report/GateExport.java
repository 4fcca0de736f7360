package io.jenkins.plugins.mlgate.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.report.ShownText;
import io.mlgate.verdict.GateResult;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One gate, or one slice of it, for REST; text of others without control characters, which XML can't hold. */
@ExportedBean
public final class GateExport {
    private final GateResult result;

    GateExport(GateResult result) {
        this.result = result;
    }

    /** The gate's name. */
    @Exported
    public String getGate() {
        return ShownText.line(result.gate());
    }

    /** The slice, such as {@code sex=f}; empty for the whole. */
    @Exported
    public String getSlice() {
        return ShownText.line(result.slice().toString());
    }

    /** PASS, FAIL, INCONCLUSIVE, ERROR or NOT_EVALUATED. */
    @Exported
    public String getVerdict() {
        return result.verdict().name();
    }

    /** BLOCK, WARN or INFO. */
    @Exported
    public String getSeverity() {
        return result.severity().name();
    }

    /** The candidate's value: a number, {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, or null if missing. */
    @Exported
    @CheckForNull
    public Object getValue() {
        return ExportedNumber.of(result.value());
    }

    /** The baseline's value, in the same way. */
    @Exported
    @CheckForNull
    public Object getBaseline() {
        return ExportedNumber.of(result.baseline());
    }

    /** Why, in one sentence. */
    @Exported
    public String getMessage() {
        return ShownText.line(result.message());
    }
}
