package io.jenkins.plugins.mlgate.report;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import jenkins.model.experimentalflags.UserExperimentalFlag;

/** Gives builds with evaluations their tab, for those who chose the new build page. */
@Extension
@SuppressWarnings("rawtypes") // as core declares its own factories for builds of any type
public final class GatesTabFactory extends TransientActionFactory<Run> {
    private static final String NEW_BUILD_PAGE = "jenkins.model.experimentalflags.NewBuildPageUserExperimentalFlag";

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    /** Nobody but those who ask for tabs ask us. */
    @Override
    public Class<? extends Action> actionType() {
        return Tab.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run target) {
        GatesAction action = ((Run<?, ?>) target).getAction(GatesAction.class);
        Boolean chosen = action == null
                ? Boolean.FALSE
                : UserExperimentalFlag.<Boolean>getFlagValueForCurrentUser(NEW_BUILD_PAGE);
        return Boolean.TRUE.equals(chosen) ? List.of(new GatesTab(target, action)) : List.of();
    }
}
