package io.jenkins.plugins.mlgate.approval;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;

/** Keeps the queue in step with jobs that are moved and builds that end or are deleted. */
final class PendingFollower {
    private PendingFollower() {}

    /** Follows jobs. */
    @Extension
    public static final class OfJobs extends ItemListener {
        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            PendingApprovals.get().move(oldFullName, newFullName);
        }
    }

    /** Follows builds. */
    @Extension
    public static final class OfBuilds extends RunListener<Run<?, ?>> {
        @Override
        public void onDeleted(Run<?, ?> run) {
            PendingApprovals.get().forget(run);
        }

        /** A build that is over waits for nothing, whatever its steps came to. */
        @Override
        public void onFinalized(Run<?, ?> run) {
            PendingApprovals.get().forget(run);
        }
    }
}
