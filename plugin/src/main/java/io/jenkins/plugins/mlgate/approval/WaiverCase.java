package io.jenkins.plugins.mlgate.approval;

import hudson.model.Run;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.Waiver;
import io.mlgate.approval.WaiverReading;
import io.mlgate.policy.Policy;
import io.mlgate.policy.WaiverRule;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One evaluation and what is waived of it.
 *
 * @param about the evaluation, its policy and the people
 * @param records what the ledger says
 */
record WaiverCase(ApprovalCase about, ReleaseRecords records) {

    /**
     * Reads it.
     *
     * @param gate the evaluation's name in the build
     * @throws ApprovalException with one line if it can't be read
     */
    static WaiverCase of(Run<?, ?> run, String gate) throws ApprovalException {
        ApprovalCase about = ApprovalCase.of(run, gate);
        return new WaiverCase(about, about.records());
    }

    /** What was waived, the first first, each with whether it counts. */
    List<Waiver> waivers() {
        return new WaiverReading(records, about.policy(), about.open().roles(), ApprovalDesk.now())
                .of(about.record().digest());
    }

    /** The decision with what is waived. */
    Decision decision() {
        return WaivedDecision.of(about.record().evaluation(), waivers());
    }

    /** The gates that did not pass and could be waived if the policy lets somebody, in the order of the report. */
    List<WaivableGate> gates() {
        List<String> never = rule().map(WaiverRule::never).orElse(List.of());
        return waivable(about.record().evaluation()).entrySet().stream()
                .map(gate -> new WaivableGate(gate.getKey(), gate.getValue().name(), never.contains(gate.getKey())))
                .toList();
    }

    /** Gates with a slice that failed or can't be told, and none that is an error only. */
    static Map<String, Verdict> waivable(Evaluation evaluation) {
        Map<String, Verdict> gates = new LinkedHashMap<>();
        for (GateResult result : evaluation.results()) {
            if (result.verdict() == Verdict.FAIL) {
                gates.put(result.gate(), Verdict.FAIL);
            } else if (result.verdict() == Verdict.INCONCLUSIVE) {
                gates.putIfAbsent(result.gate(), Verdict.INCONCLUSIVE);
            }
        }
        return gates;
    }

    Policy policy() {
        return about.policy();
    }

    /** Who may waive; absent if the policy lets nobody. */
    Optional<WaiverRule> rule() {
        return policy().waivers();
    }
}
