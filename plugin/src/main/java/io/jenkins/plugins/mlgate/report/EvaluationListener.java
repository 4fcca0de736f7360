package io.jenkins.plugins.mlgate.report;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.mlgate.evidence.EvidenceRecord;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hears of every evaluation once its report is stored with the build. */
public abstract class EvaluationListener implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(EvaluationListener.class.getName());

    /**
     * Called on the thread that stored the report: long work belongs elsewhere.
     *
     * @param run the build
     * @param name the evaluation's name, unique in the build, safe in a URL and as a file's name
     * @param record what came out
     */
    public abstract void onEvaluated(Run<?, ?> run, String name, EvidenceRecord record);

    /** Tells all listeners; a listener that fails changes nothing for the build or for the others. */
    static void fireEvaluated(Run<?, ?> run, String name, EvidenceRecord record) {
        for (EvaluationListener listener : ExtensionList.lookup(EvaluationListener.class)) {
            try {
                listener.onEvaluated(run, name, record);
            } catch (RuntimeException | LinkageError e) {
                // Such as a listener of a plugin whose own dependencies are missing.
                LOGGER.log(Level.WARNING, e, () -> listener.getClass().getName() + " failed for " + run + ", " + name);
            }
        }
    }
}
