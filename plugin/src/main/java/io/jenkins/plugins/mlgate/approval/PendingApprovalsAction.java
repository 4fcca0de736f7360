package io.jenkins.plugins.mlgate.approval;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.Job;
import hudson.model.RootAction;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What waits for people over all jobs, as far as the user may read them. Loads no build. */
@Extension
@ExportedBean
public final class PendingApprovalsAction implements RootAction, StaplerProxy {
    /** Where it is below Jenkins' root. */
    public static final String URL_NAME = "mlgate-approvals";

    /** Those in jobs that the user may read, the oldest first. */
    @Exported(inline = true, visibility = 2)
    public List<PendingLine> getPending() {
        return PendingApprovals.get().all().stream()
                .filter(line -> line.visibleJob() != null)
                .map(PendingApprovalsAction::line)
                .toList();
    }

    private static PendingLine line(PendingApproval pending) {
        Job<?, ?> job = pending.visibleJob();
        return new PendingLine(pending, job != null && job.hasPermission(MlGatePermissions.APPROVE));
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** Who may not read Jenkins learns nothing here. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.READ);
        return this;
    }

    /** Shown while something waits that the user may read. */
    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ)
                        && PendingApprovals.get().all().stream().anyMatch(line -> line.visibleJob() != null)
                ? "symbol-people-outline plugin-ionicons-api"
                : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.PendingApprovalsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
