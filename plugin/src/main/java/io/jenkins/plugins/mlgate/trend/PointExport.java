package io.jenkins.plugins.mlgate.trend;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.mlgate.report.ExportedNumber;
import io.mlgate.report.ShownText;
import java.math.BigDecimal;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A point of the trend for REST. Numbers that are not finite are text, as JSON has none. */
@ExportedBean
public final class PointExport {
    private final TrendPoint point;

    PointExport(TrendPoint point) {
        this.point = point;
    }

    /** The gate's name. */
    @Exported
    public String getGate() {
        return ShownText.line(point.gate());
    }

    /** The slice, such as {@code sex=f}; empty for the whole. */
    @Exported
    public String getSlice() {
        return ShownText.line(point.slice());
    }

    /** PASS, FAIL, INCONCLUSIVE, ERROR or NOT_EVALUATED. */
    @Exported
    public String getVerdict() {
        return point.verdict().name();
    }

    /** The candidate's value: a number, {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, or null if missing. */
    @Exported
    @CheckForNull
    public Object getValue() {
        return ExportedNumber.of(point.value());
    }

    /** The baseline's value, in the same way. */
    @Exported
    @CheckForNull
    public Object getBaseline() {
        return ExportedNumber.of(point.baseline());
    }

    /** Least accepted value, null if there is none. */
    @Exported
    @CheckForNull
    public Double getLower() {
        return limit(point.lower());
    }

    /** Greatest accepted value, null if there is none. */
    @Exported
    @CheckForNull
    public Double getUpper() {
        return limit(point.upper());
    }

    /** A limit is within the range of a double: policies with others are refused. */
    @CheckForNull
    private static Double limit(Optional<BigDecimal> limit) {
        return limit.map(BigDecimal::doubleValue).filter(Double::isFinite).orElse(null);
    }
}
