package io.jenkins.plugins.mlgate.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.OptionalDouble;

/** Numbers for REST: JSON has none for what is not finite. */
public final class ExportedNumber {
    private ExportedNumber() {}

    /** A number, {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, or null if it is missing. */
    @CheckForNull
    public static Object of(OptionalDouble number) {
        if (number.isEmpty()) {
            return null;
        }
        double value = number.getAsDouble();
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
}
