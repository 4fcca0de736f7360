package io.jenkins.plugins.mlgate.trend;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the trend to jobs that have one. Asked often, so it asks for a file and no more. */
@Extension
@SuppressWarnings("rawtypes")
public final class TrendActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return TrendAction.class;
    }

    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Job job) {
        return new TrendIndex(job).exists() ? List.of(new TrendAction(job)) : List.of();
    }
}
