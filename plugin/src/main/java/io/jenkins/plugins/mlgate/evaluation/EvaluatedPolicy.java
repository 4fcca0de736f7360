package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.Policy;
import java.io.IOException;

/** The policy of an evaluation, out of its evidence: there may be no workspace any more. */
public final class EvaluatedPolicy {
    private EvaluatedPolicy() {}

    /**
     * The policy.
     *
     * @throws IOException with one line if this version can't read it any more
     */
    public static Policy of(EvidenceRecord record) throws IOException {
        try {
            return PolicyText.read(
                    record.evaluation().policy().file(),
                    PolicyText.bytes(record.evaluation().policy()));
        } catch (RefusedEvaluation unreadable) {
            throw new IOException(
                    "its policy can't be read: " + unreadable.lines().get(0), unreadable);
        }
    }
}
