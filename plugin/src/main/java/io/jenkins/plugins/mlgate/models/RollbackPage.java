package io.jenkins.plugins.mlgate.models;

import hudson.Util;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.security.AccessControlled;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.rollout.RolloutBuild;
import io.jenkins.plugins.mlgate.rollout.TargetRollback;
import io.mlgate.rollout.RecordedRollout;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Asks whether a target's last rollout is to be taken back, by the versions' names, and does it. */
@ExportedBean
public final class RollbackPage implements ModelObject {
    private final ModelPage page;
    private final RecordedRollout last;

    RollbackPage(ModelPage page, RecordedRollout last) {
        this.page = page;
        this.last = last;
    }

    /** The model's page. */
    public ModelPage getPage() {
        return page;
    }

    /** What is to be taken back. */
    @Exported(inline = true)
    public TargetRow getRow() {
        return TargetRow.of(page.reading().orElseThrow().rollouts(), last);
    }

    /** Whether there is something to take back. */
    @Exported
    public boolean isPossible() {
        return TargetRow.isTakenBackOn(last);
    }

    @Override
    public String getDisplayName() {
        return Messages.RollbackPage_displayName(last.pins().target());
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /**
     * Takes it back, if it still is what the page showed.
     *
     * @param rollout the rollout's id as the page showed it
     * @param version the version that it rolled out
     * @param to the version that gets all requests
     * @param reason why, in one line
     */
    @RequirePOST
    public HttpResponse doRollBack(
            @QueryParameter String rollout,
            @QueryParameter String version,
            @QueryParameter String to,
            @QueryParameter String reason) {
        AccessControlled owner = TargetRow.owner(RolloutBuild.of(last.pins()));
        if (!(owner instanceof Jenkins)) {
            owner.checkPermission(Item.READ);
        }
        owner.checkPermission(MlGatePermissions.ROLLBACK);
        if (Util.fixEmpty(rollout) == null || Util.fixEmpty(version) == null || Util.fixEmpty(to) == null) {
            return RollbackResponse.refused(this, Messages.RollbackPage_incomplete());
        }
        TargetRollback.Meant meant = new TargetRollback.Meant(rollout, version, to);
        return RollbackResponse.of(this, TargetRollback.order(page.getName(), last, meant, reason));
    }
}
