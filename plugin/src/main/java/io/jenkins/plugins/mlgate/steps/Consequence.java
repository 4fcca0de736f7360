package io.jenkins.plugins.mlgate.steps;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.GateGroup;
import io.mlgate.report.Outline;
import io.mlgate.report.PageView;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.stream.Collectors;

/** What an evaluation does to its build. */
final class Consequence {
    private static final int MOST_NAMES = 10;

    private Consequence() {}

    /**
     * What follows from a decision. What could not be read or is missing is an error whatever the Pipeline wants of a
     * gate that failed: nobody can tell such a candidate from a bad one.
     */
    static WhenNotReleasable of(Evaluation evaluation, WhenNotReleasable onFail, WhenNotReleasable onHeld) {
        return switch (evaluation.decision()) {
            case RELEASABLE -> WhenNotReleasable.NONE;
            case HELD -> onHeld;
            case BLOCKED -> isIncomplete(evaluation) ? WhenNotReleasable.FAILURE : onFail;
        };
    }

    private static boolean isIncomplete(Evaluation evaluation) {
        boolean anyBlocks = evaluation.results().stream().anyMatch(Consequence::blocks);
        return !evaluation.problems().isEmpty()
                || !anyBlocks
                || evaluation.results().stream()
                        .anyMatch(result -> result.verdict() == Verdict.ERROR && blocks(result));
    }

    private static boolean blocks(GateResult result) {
        return DecisionRule.effect(result) == Effect.BLOCKS;
    }

    /** The decision with its reasons in one line. */
    static String line(EvidenceRecord record) {
        Decision decision = record.evaluation().decision();
        Effect wanted = decision == Decision.HELD ? Effect.HOLDS : Effect.BLOCKS;
        String gates = Outline.of(record.evaluation().results()).gates().stream()
                .filter(gate -> gate.effect() == wanted)
                .limit(MOST_NAMES)
                .map(GateGroup::gate)
                .collect(Collectors.joining(", "));
        PageView page = new PageView(record);
        String reason = page.needLead() + (gates.isEmpty() ? "" : " (" + gates + ")");
        String problems = String.join("; ", page.problems());
        return page.title() + " is " + decision + ": " + reason + (problems.isEmpty() ? "" : " " + problems);
    }
}
