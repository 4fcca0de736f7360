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
 * @param claims what is said of the workspace's repository
 */
record EvaluationAnswer(
        @CheckForNull String report, List<String> remarks, List<String> refusals, RepositoryClaims claims)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the lists into such that travel. */
    EvaluationAnswer {
        remarks = new ArrayList<>(remarks);
        refusals = new ArrayList<>(refusals);
        claims = claims == null ? RepositoryClaims.NONE : claims;
    }

    static EvaluationAnswer of(String report, List<String> remarks, RepositoryClaims claims) {
        return new EvaluationAnswer(report, remarks, List.of(), claims);
    }

    static EvaluationAnswer refused(List<String> remarks, List<String> refusals) {
        return new EvaluationAnswer(null, remarks, refusals, RepositoryClaims.NONE);
    }
}
