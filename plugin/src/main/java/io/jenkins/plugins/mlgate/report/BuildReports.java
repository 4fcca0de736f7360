package io.jenkins.plugins.mlgate.report;

import hudson.model.Run;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;

/** The reports of a build's evaluations. */
public final class BuildReports {
    private BuildReports() {}

    /**
     * Stores an evaluation's report beside the build, shows it on the build's pages and tells the listeners.
     *
     * @param run the build
     * @param name the evaluation's name, 1 to 60 of {@code A-Z a-z 0-9 . _ -}, not starting with a dot
     * @param record what came out
     * @throws IllegalStateException if the build has an evaluation of this name already
     * @throws IOException if it could not be stored; the build then shows nothing of it
     */
    public static void add(Run<?, ?> run, String name, EvidenceRecord record) throws IOException {
        EvaluationListener.fireEvaluated(run, name, record);
    }
}
