package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.policy.Risk;
import io.mlgate.verdict.Evaluation;
import java.util.Map;
import java.util.TreeSet;

/**
 * What an administrator trusts, as far as it concerns one evaluation of one job.
 *
 * @param pinned the policies pinned for the job: SHA-256 of their bytes to their names; empty if there are none
 * @param agent where the evaluation takes place
 */
record TrustBasis(Map<String, String> pinned, Agent agent) {

    /** Where an evaluation takes place, seen by the trust that it deserves. */
    enum Agent {
        /** The controller itself. */
        CONTROLLER,
        /** An agent with the label that the administrator named. */
        TRUSTED,
        /** Any other agent. */
        UNTRUSTED,
        /** Any agent, while no label is named. */
        NO_LABEL_NAMED
    }

    TrustBasis {
        pinned = Map.copyOf(pinned);
    }

    /**
     * Checks what must hold before an evaluation counts.
     *
     * @throws RefusedEvaluation with one line that says what an administrator or the repository's owner can do
     */
    void check(Evaluation evaluation) throws RefusedEvaluation {
        checkPinned(evaluation);
        if (evaluation.risk() == Risk.HIGH && agent == Agent.NO_LABEL_NAMED) {
            throw new RefusedEvaluation(
                    "a policy of high risk is evaluated on trusted agents only, and none is named: an"
                            + " administrator names their label under Manage Jenkins, System, mlGate");
        }
        if (evaluation.risk() == Risk.HIGH && agent == Agent.UNTRUSTED) {
            throw new RefusedEvaluation("a policy of high risk is evaluated on trusted agents only, and this agent does"
                    + " not carry the label that the administrator named: run mlGate on one that does");
        }
    }

    /** Whether the controller must read the logged facts itself before they count. */
    boolean asksForReading(Evaluation evaluation) {
        return evaluation.risk() == Risk.HIGH && agent != Agent.CONTROLLER;
    }

    /** Where policies are pinned, a Jenkinsfile can't bring its own, whatever risk that one declares. */
    private void checkPinned(Evaluation evaluation) throws RefusedEvaluation {
        String digest = evaluation.policy().sha256();
        if (pinned.containsKey(digest)) {
            return;
        }
        String file = evaluation.policy().file();
        if (!pinned.isEmpty()) {
            throw new RefusedEvaluation(
                    "the policy " + file + " (SHA-256 " + digest + ") is none of those pinned for this"
                            + " job, which are " + String.join(", ", new TreeSet<>(pinned.values()))
                            + ": restore it, or ask an administrator to pin it");
        }
        if (evaluation.risk() == Risk.HIGH) {
            throw new RefusedEvaluation("the policy " + file
                    + " declares high risk, and no policy is pinned for this job:"
                    + " an administrator pins its SHA-256, " + digest + ", under Manage Jenkins, System, mlGate");
        }
    }
}
