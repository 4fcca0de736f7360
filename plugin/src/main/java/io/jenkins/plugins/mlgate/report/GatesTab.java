package io.jenkins.plugins.mlgate.report;

import hudson.model.Run;
import jenkins.model.Tab;

/** The tab and the card of a build's evaluations on the new build page; {@link GatesAction} serves the page behind. */
public final class GatesTab extends Tab {
    private final GatesAction action;

    GatesTab(Run<?, ?> run, GatesAction action) {
        super(run);
        this.action = action;
    }

    /** What the card shows. */
    public GatesAction getAction() {
        return action;
    }

    @Override
    public String getIconFileName() {
        return action.getIconFileName();
    }

    @Override
    public String getDisplayName() {
        return action.getDisplayName();
    }

    @Override
    public String getUrlName() {
        return action.getUrlName();
    }
}
