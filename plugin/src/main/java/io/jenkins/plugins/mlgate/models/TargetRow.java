package io.jenkins.plugins.mlgate.models;

import hudson.model.Item;
import hudson.security.AccessControlled;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.rollout.RolloutBuild;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.RolloutState;
import io.mlgate.traffic.Route;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a target's last rollout came to.
 *
 * @param target as the policy names it
 * @param rollout the rollout's id
 * @param version what was, or is being rolled out
 * @param before the version before it; empty if it is not known
 * @param phase where the rollout is
 * @param live whether it has not come to its end
 * @param versionPercent how many percent of the requests the version answers
 * @param since when that was recorded
 * @param reason why it is so
 * @param build the build that it comes from; empty if it came from elsewhere, or the user may not read it
 * @param page the build's page of it below Jenkins' root; empty likewise
 * @param mayRollBack whether the current user may take it back, and it can be
 */
@ExportedBean(defaultVisibility = 2)
public record TargetRow(
        @Exported String target,
        @Exported String rollout,
        @Exported String version,
        @Exported String before,
        @Exported String phase,
        @Exported boolean live,
        @Exported int versionPercent,
        @Exported String since,
        @Exported String reason,
        @Exported String build,
        @Exported String page,
        @Exported boolean mayRollBack) {

    static TargetRow of(RolloutRecords records, RecordedRollout last) {
        RolloutPins pins = last.pins();
        RolloutState state = last.last().state();
        Route inForce = state.pending() ? state.before() : state.route();
        Optional<RolloutBuild> build = RolloutBuild.of(pins);
        Optional<String> page = build.flatMap(it -> it.page(forward(records, last)));
        return new TargetRow(
                pins.target(),
                pins.rollout(),
                pins.version(),
                pins.baselineVersion().orElse(""),
                state.phase().name().replace('_', ' '),
                last.isLive(),
                inForce.weight(pins.slots().candidate()),
                last.last().time().toString(),
                state.reason(),
                page.flatMap(shown -> build).map(RolloutBuild::name).orElse(""),
                page.orElse(""),
                isTakenBackOn(last) && maySomebody(owner(build)));
    }

    /** A way back from a rollout that was done has an id of its own, and the build knows the rollout's. */
    private static String forward(RolloutRecords records, RecordedRollout last) {
        return records.rollouts().stream()
                .filter(one -> one.pins().target().equals(last.pins().target()))
                .filter(one -> one.pins().evidence().equals(last.pins().evidence()))
                .filter(one -> one.states().get(0).state().phase() == Phase.READY)
                .reduce((earlier, later) -> later)
                .map(one -> one.pins().rollout())
                .orElse(last.pins().rollout());
    }

    /** Whether there is something to go back from, and to. */
    static boolean isTakenBackOn(RecordedRollout last) {
        Phase phase = last.last().state().phase();
        return phase != Phase.ROLLED_BACK
                && !phase.isBackwards()
                && last.pins().baselineVersion().isPresent();
    }

    /** Whose permissions count: those of the job that began it, or Jenkins' if nobody knows one. */
    static AccessControlled owner(Optional<RolloutBuild> build) {
        return build.map(RolloutBuild::owner).orElseGet(Jenkins::get);
    }

    private static boolean maySomebody(AccessControlled owner) {
        boolean reads = owner instanceof Jenkins || owner.hasPermission(Item.READ);
        return reads && owner.hasPermission(MlGatePermissions.ROLLBACK);
    }

    /** Whether it is on its way back. */
    public boolean isBackwards() {
        return phase.startsWith("ROLL");
    }

    /** How many percent of the requests the version before answers. */
    public int getBeforePercent() {
        return 100 - versionPercent;
    }

    /** The version that answers all requests; empty if two share them, or it is not known. */
    public String getServing() {
        return versionPercent == 100 ? version : versionPercent == 0 ? before : "";
    }
}
