package io.jenkins.plugins.mlgate.evaluation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes back of an evaluation: a report, or why there is none. From an agent it is untrusted input until
 * {@link AnswerCheck} has read it.
 *
 * @param report the engine's JSON report; null if the evaluation was refused
 * @param remarks lines for the build log, such as what the linter found
 * @param refusals why there is no report, one line each; empty if there is one
 */
public record EvaluationAnswer(@CheckForNull String report, List<String> remarks, List<String> refusals)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the lists into such that travel. */
    public EvaluationAnswer {
        remarks = new ArrayList<>(remarks);
        refusals = new ArrayList<>(refusals);
    }

    static EvaluationAnswer of(String report, List<String> remarks) {
        return new EvaluationAnswer(report, remarks, List.of());
    }

    static EvaluationAnswer refused(List<String> remarks, List<String> refusals) {
        return new EvaluationAnswer(null, remarks, refusals);
    }
}
