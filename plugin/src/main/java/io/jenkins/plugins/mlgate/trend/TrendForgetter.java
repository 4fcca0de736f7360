package io.jenkins.plugins.mlgate.trend;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes the evaluations of a deleted build out of its job's trend. */
@Extension
public final class TrendForgetter extends RunListener<Run<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(TrendForgetter.class.getName());

    @Override
    public void onDeleted(Run<?, ?> run) {
        TrendIndex index = new TrendIndex(run.getParent());
        try {
            if (index.exists()) {
                index.remove(run.getNumber());
            }
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "The trend of " + run.getParent().getFullName() + " still shows build " + run.getNumber()
                            + ", which was deleted, because it could not be written; check the controller's disk");
        }
    }
}
