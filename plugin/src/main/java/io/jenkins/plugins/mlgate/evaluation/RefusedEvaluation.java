package io.jenkins.plugins.mlgate.evaluation;

import java.util.List;

/** There is no evaluation, and nothing was decided: the request, the policy or the answer can't be used. */
public final class RefusedEvaluation extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal with its lines for the user, at least one. */
    RefusedEvaluation(List<String> lines) {
        super(String.join("\n", lines));
    }

    /** A refusal in one line. */
    RefusedEvaluation(String line) {
        super(line);
    }

    /** The lines for the user. */
    public List<String> lines() {
        return List.of(getMessage().split("\n"));
    }
}
