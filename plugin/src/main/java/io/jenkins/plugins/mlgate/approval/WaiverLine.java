package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.approval.Waiver;
import java.time.Instant;
import java.util.Date;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A waiver as pages and REST show it. */
@ExportedBean(defaultVisibility = 2)
public final class WaiverLine {
    private final Waiver waiver;

    WaiverLine(Waiver waiver) {
        this.waiver = waiver;
    }

    /** The gate whose verdict is waived. */
    @Exported
    public String getGate() {
        return waiver.gate();
    }

    /** Who. */
    @Exported
    public String getPerson() {
        return waiver.said().said("person");
    }

    /** In which role. */
    @Exported
    public String getRole() {
        return waiver.said().said("role");
    }

    /** Why. */
    @Exported
    public String getReason() {
        return waiver.said().said("reason");
    }

    /** Until when it holds, in UTC; empty if it does not say so. */
    @Exported
    public String getUntil() {
        return waiver.expires().map(Instant::toString).orElse("");
    }

    /** Until when it holds, for pages; null if it does not say so. */
    @CheckForNull
    public Date getUntilAt() {
        return waiver.expires().map(Date::from).orElse(null);
    }

    /** Whether it counts. */
    @Exported
    public boolean isCounts() {
        return waiver.counts();
    }

    /** Why it does not count; empty if it does. */
    @Exported
    public String getIgnored() {
        return waiver.ignored().orElse("");
    }
}
