package io.jenkins.plugins.mlgate.models;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import io.jenkins.plugins.mlgate.config.LoginName;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.rollout.RolloutBuild;
import io.jenkins.plugins.mlgate.rollout.TargetRollback;
import io.mlgate.ledger.Actor;
import io.mlgate.rollout.RecordedRollout;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.springframework.security.core.Authentication;

/** Asks whether a target's last rollout is to be taken back, by the versions' names, and does it. */
@ExportedBean
public final class RollbackPage implements ModelObject {
    private static final int LONGEST = 2000;

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
        Authentication user = Jenkins.getAuthentication2();
        if (ACL.isAnonymous2(user)) {
            return RollbackResponse.refused(this, Messages.RollbackPage_anonymous());
        }
        String why = Util.fixNull(reason).trim();
        String mistake = mistake(rollout, version, to, why);
        if (mistake != null) {
            return RollbackResponse.refused(this, mistake);
        }
        String login = LoginName.of(user.getName());
        TargetRollback.Meant meant =
                new TargetRollback.Meant(page.getName(), last.pins().target(), rollout, version, to);
        return RollbackResponse.of(
                this,
                TargetRollback.order(
                        meant, Actor.authenticated(login), "rolled back by " + login + " in Jenkins: " + why));
    }

    @CheckForNull
    private static String mistake(String rollout, String version, String to, String why) {
        if (Util.fixEmpty(rollout) == null || Util.fixEmpty(version) == null || Util.fixEmpty(to) == null) {
            return Messages.RollbackPage_incomplete();
        }
        if (why.isEmpty()) {
            return Messages.RollbackPage_noReason();
        }
        if (why.length() > LONGEST) {
            return Messages.RollbackPage_longReason(String.valueOf(LONGEST));
        }
        return why.codePoints().anyMatch(Character::isISOControl) ? Messages.RollbackPage_lines() : null;
    }
}
