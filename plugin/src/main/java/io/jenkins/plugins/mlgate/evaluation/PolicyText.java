package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyProblem;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.PolicySource;
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

    /** The file's bytes: the text gives its digest only with or without its byte order mark, as it was saved. */
    static byte[] bytes(PolicySource source) {
        byte[] plain = source.text().getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\uFEFF" + source.text()).getBytes(StandardCharsets.UTF_8);
        return PolicySource.sha256(plain).equals(source.sha256()) ? plain : marked;
    }
}
