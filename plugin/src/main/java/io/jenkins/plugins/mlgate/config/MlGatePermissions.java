package io.jenkins.plugins.mlgate.config;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * What people may do to releases. No other permission implies any that changes one, so that an administrator has those
 * only where somebody granted them, for all to see.
 */
public final class MlGatePermissions {
    /** All of them. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(MlGatePermissions.class, Messages._MlGatePermissions_group());

    /** Answers requests for approval. */
    public static final Permission APPROVE =
            new Permission(GROUP, "Approve", Messages._MlGatePermissions_approve(), null, true, scopes());

    /** Turns the failure of a gate into a warning. */
    public static final Permission WAIVE =
            new Permission(GROUP, "Waive", Messages._MlGatePermissions_waive(), null, true, scopes());

    /** Pauses, resumes and aborts rollouts. */
    public static final Permission ROLLOUT =
            new Permission(GROUP, "Rollout", Messages._MlGatePermissions_rollout(), null, true, scopes());

    /** Takes a release back. */
    public static final Permission ROLLBACK =
            new Permission(GROUP, "Rollback", Messages._MlGatePermissions_rollback(), null, true, scopes());

    /** Does without approvals. */
    public static final Permission BREAK_GLASS =
            new Permission(GROUP, "BreakGlass", Messages._MlGatePermissions_breakGlass(), null, true, scopes());

    /** Sees all models of the ledger with reasons and people; whoever may read Jenkins' configuration may. */
    public static final Permission VIEW_MODELS = new Permission(
            GROUP,
            "ViewModels",
            Messages._MlGatePermissions_viewModels(),
            Jenkins.SYSTEM_READ,
            true,
            new PermissionScope[] {PermissionScope.JENKINS});

    private MlGatePermissions() {}

    private static PermissionScope[] scopes() {
        return new PermissionScope[] {PermissionScope.ITEM};
    }

    /** Strategies read their grants by name, so the permissions must exist by then. */
    @Initializer(before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static Set<Permission> register() {
        return Set.of(APPROVE, WAIVE, ROLLOUT, ROLLBACK, BREAK_GLASS, VIEW_MODELS);
    }
}
