package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyProblem;
import io.mlgate.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads policies, and says what is wrong with them in lines for the user. */
final class PolicyText {
    private PolicyText() {}

    /**
     * Reads a policy.
     *
     * @param file how messages name it
     * @throws RefusedEvaluation with a line for each problem
     */
    static Policy read(String file, byte[] bytes) throws RefusedEvaluation {
        try {
            return PolicyReader.read(file, bytes);
        } catch (PolicyException wrong) {
            List<String> lines = new ArrayList<>(
                    wrong.problems().stream().map(PolicyProblem::toString).toList());
            if (wrong.omitted() > 0) {
                lines.add("... and " + wrong.omitted() + " more");
            }
            throw new RefusedEvaluation(lines);
        }
    }

    /** The policy of an evaluation, which was read once already. */
    static Policy of(io.mlgate.policy.PolicySource source) throws RefusedEvaluation {
        return read(source.file(), source.text().getBytes(StandardCharsets.UTF_8));
    }
}
