package io.jenkins.plugins.mlgate.evaluation;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Machine;
import io.mlgate.policy.Policy;
import io.mlgate.precedent.LedgerPrecedents;
import io.mlgate.verdict.ModelFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a build's evaluation once more on the controller, to see whether its evidence still holds: with the facts of
 * now, and with what the machine that evaluated showed then of models and checked-out code.
 */
public final class EvaluationAgain {
    private EvaluationAgain() {}

    /**
     * Evaluates the same candidate, by its pinned ids: an alias may point elsewhere by now.
     *
     * @param run the build; its credentials are used
     * @param stored what was evaluated
     * @throws IOException with one line if the store can't be read, which says nothing about what changed
     */
    public static EvidenceRecord of(Run<?, ?> run, EvidenceRecord stored, Policy policy, ReleaseLedger open)
            throws IOException {
        EvaluationRequest request = new EvaluationRequest(
                stored.evaluation().policy().file(),
                candidate(stored, policy),
                null,
                server(stored).access(run),
                EvaluationPlace.CONTROLLER.name(),
                run.getFullDisplayName(),
                Instant.now());
        LedgerPrecedents past = new LedgerPrecedents(open.ledger(), policy, Optional.of(open.roles()));
        try {
            EvidenceRecord again = new EngineRun(
                            request, past, Machine.recorded(stored.evaluation().results()))
                    .evaluate(PolicyText.bytes(stored.evaluation().policy()));
            if (!again.evaluation().problems().isEmpty()) {
                throw new IOException("the evidence can't be evaluated once more: "
                        + AgentText.line(again.evaluation().problems().get(0)));
            }
            return again;
        } catch (RefusedEvaluation refused) {
            throw new IOException(
                    "the evidence can't be evaluated once more: "
                            + refused.lines().get(0),
                    refused);
        }
    }

    private static MlflowServerDefinition server(EvidenceRecord stored) throws AbortException {
        String address = stored.envelope().store();
        return MlGateConfiguration.get().getServers().stream()
                .filter(server -> server.isAt(address))
                .findFirst()
                .orElseThrow(
                        () -> new AbortException(
                                "the MLflow server " + AgentText.line(address)
                                        + " of the evaluation is not configured any more: an administrator adds it, or run mlGate again"));
    }

    private static CandidateArgument candidate(EvidenceRecord stored, Policy policy) throws IOException {
        ModelFacts facts = stored.evaluation()
                .candidate()
                .facts()
                .orElseThrow(() -> new IOException("the evaluation did not find its candidate"));
        return CandidateArgument.pinned(
                        policy.model(),
                        facts.version(),
                        Optional.of(stored.evaluation().candidate().reference()),
                        Optional.of(facts.runId()))
                .orElseThrow();
    }
}
