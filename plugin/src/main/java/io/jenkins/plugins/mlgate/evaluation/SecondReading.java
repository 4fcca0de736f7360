package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Machine;
import io.mlgate.gate.Precedents;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the logged facts behind an agent's answer once more on the controller, and keeps its own result. */
final class SecondReading {
    private SecondReading() {}

    /**
     * Evaluates again.
     *
     * @param answered the agent's record, whose policy is known to be pinned
     * @param past what the ledger has of the model
     * @return the controller's own record
     * @throws RefusedEvaluation if it differs from the agent's
     */
    static EvidenceRecord of(EvidenceRecord answered, EvaluationRequest request, Precedents past)
            throws RefusedEvaluation {
        byte[] policy = PolicyText.bytes(answered.evaluation().policy());
        // The controller loads no model and has no workspace: of what both showed it has the word of an agent that is
        // trusted for it.
        Machine machine = Machine.recorded(answered.evaluation().results());
        EvidenceRecord own = new EngineRun(
                        request.at(request.place() + "; logged facts read again by the controller"), past, machine)
                .evaluate(policy);
        if (!own.digest().equals(answered.digest())) {
            throw new RefusedEvaluation("the controller reads other facts than " + request.place() + " answered: "
                    + AgentText.line(difference(answered, own))
                    + "; run the evaluation again, and look at the agent if it happens again");
        }
        return own;
    }

    private static String difference(EvidenceRecord answered, EvidenceRecord own) {
        if (!answered.evaluation().candidate().equals(own.evaluation().candidate())) {
            return "the candidate is another: " + title(answered.evaluation().candidate()) + " for the agent, "
                    + title(own.evaluation().candidate()) + " for the controller";
        }
        if (!answered.evaluation().baseline().equals(own.evaluation().baseline())) {
            return "the baseline is another";
        }
        List<GateResult> theirs = answered.evaluation().results();
        List<GateResult> ours = own.evaluation().results();
        Optional<String> gate = IntStream.range(0, Math.min(theirs.size(), ours.size()))
                .filter(at -> !theirs.get(at).equals(ours.get(at)))
                .mapToObj(at -> "gate " + ours.get(at).gate() + " is " + value(theirs.get(at)) + " for the agent, "
                        + value(ours.get(at)) + " for the controller")
                .findFirst();
        return gate.orElse("the evidence differs");
    }

    private static String title(Side side) {
        return side.facts().map(facts -> facts.title()).orElse(side.reference());
    }

    private static String value(GateResult result) {
        String number =
                result.value().isPresent() ? Double.toString(result.value().getAsDouble()) : "missing";
        return result.verdict() + " with " + number;
    }
}
