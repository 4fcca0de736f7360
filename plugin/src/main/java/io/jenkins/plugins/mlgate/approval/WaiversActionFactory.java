package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives builds the pages of waivers. Asked often, so it asks for nothing. */
@Extension
@SuppressWarnings("rawtypes")
public final class WaiversActionFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return WaiversAction.class;
    }

    @NonNull
    @Override
    @SuppressWarnings("unchecked")
    public Collection<? extends Action> createFor(@NonNull Run run) {
        return List.of(new WaiversAction((Run<?, ?>) run));
    }
}
