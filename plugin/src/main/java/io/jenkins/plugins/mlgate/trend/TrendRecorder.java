package io.jenkins.plugins.mlgate.trend;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.report.EvaluationListener;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Adds every evaluation to its job's trend. The trend is a convenience: if it can't be written, the build goes on. */
@Extension
public final class TrendRecorder extends EvaluationListener {
    private static final Logger LOGGER = Logger.getLogger(TrendRecorder.class.getName());

    @Override
    public void onEvaluated(Run<?, ?> run, String name, EvidenceRecord record) {
        try {
            new TrendIndex(run.getParent()).add(TrendEntry.of(run.getNumber(), name, record));
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "The trend of " + run.getParent().getFullName() + " lacks evaluation " + name + " of build "
                            + run.getNumber() + ", because it could not be written; check the controller's disk");
        }
    }
}
