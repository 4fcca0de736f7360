package io.jenkins.plugins.mlgate.report;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.mlgate.evidence.EvidenceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Adds to the page of an evaluation what its report does not know, such as what people said of it later. */
public abstract class EvaluationRemarks implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(EvaluationRemarks.class.getName());

    /**
     * What is to be added, if anything.
     *
     * @param name the evaluation's name in the build
     * @return objects that have a view {@code remark.jelly}
     */
    public abstract List<?> of(Run<?, ?> run, String name, EvidenceRecord record);

    /** All remarks; one that fails changes nothing for the others. */
    static List<Object> all(Run<?, ?> run, String name, EvidenceRecord record) {
        List<Object> all = new ArrayList<>();
        for (EvaluationRemarks remarks : ExtensionList.lookup(EvaluationRemarks.class)) {
            try {
                all.addAll(remarks.of(run, name, record));
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, e, () -> remarks.getClass().getName() + " failed for " + run + ", " + name);
            }
        }
        return all;
    }
}
