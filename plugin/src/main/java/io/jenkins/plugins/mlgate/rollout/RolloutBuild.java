package io.jenkins.plugins.mlgate.rollout;

import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import io.mlgate.rollout.RolloutPins;
import java.io.File;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The build that a target's last rollout comes from, as far as this controller began it. No build is loaded. */
public final class RolloutBuild {
    private final RolloutOrigin origin;

    private RolloutBuild(RolloutOrigin origin) {
        this.origin = origin;
    }

    /** The one of a rollout; empty if it came from elsewhere. */
    public static Optional<RolloutBuild> of(RolloutPins pins) {
        return RolloutOrigin.find(pins.target(), pins.evidence()).map(RolloutBuild::new);
    }

    /** Id of the MLflow server; empty for the only one. */
    public String server() {
        return origin.server();
    }

    /** What it is called. */
    public String name() {
        return origin.job() + " #" + origin.build();
    }

    /** Whose permissions count for what is done to the rollout: the job's, or Jenkins' if the job is gone. */
    public AccessControlled owner() {
        return job().<AccessControlled>map(job -> job).orElseGet(Jenkins::get);
    }

    /** Where the build's page of a rollout is below Jenkins' root; empty if the user may not read it, or it is gone. */
    public Optional<String> page(String rollout) {
        return job().filter(job -> job.hasPermission(Item.READ))
                .filter(job -> new File(job.getBuildDir(), String.valueOf(origin.build())).isDirectory())
                .map(job -> job.getUrl() + origin.build() + "/mlgate-rollouts/rollout/" + rollout + "/");
    }

    private Optional<Job<?, ?>> job() {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(origin.job(), Job.class));
        }
    }
}
