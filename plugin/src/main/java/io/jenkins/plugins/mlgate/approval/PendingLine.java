package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.report.Times;
import java.time.Instant;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A line of the queue as pages and REST show it to one user. */
@ExportedBean(defaultVisibility = 2)
public final class PendingLine {
    private final PendingApproval pending;
    private final boolean mine;

    PendingLine(PendingApproval pending, boolean mine) {
        this.pending = pending;
        this.mine = mine;
    }

    /** Full name of the job. */
    @Exported
    public String getJob() {
        return pending.getJob();
    }

    /** The build's number. */
    @Exported
    public int getBuild() {
        return pending.getBuild();
    }

    /** What it waits for. */
    @Exported(inline = true)
    public ApprovalRequest getRequest() {
        return pending.getRequest();
    }

    /** When it began, for people. Formats of the locale would cost more than all else of a page of 500. */
    public String getSince() {
        return Times.of(Instant.parse(getRequest().getSince()));
    }

    /** Its page below Jenkins' root. */
    @Exported
    @CheckForNull
    public String getUrl() {
        return pending.getUrl();
    }

    /** Whether the user has the permission to answer there. */
    @Exported
    public boolean isAnswerable() {
        return mine;
    }
}
