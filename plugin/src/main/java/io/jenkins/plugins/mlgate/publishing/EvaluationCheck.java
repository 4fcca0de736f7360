package io.jenkins.plugins.mlgate.publishing;

import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.MarkdownReport;
import io.mlgate.report.PageView;
import io.mlgate.verdict.Decision;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** An evaluation as the check that a pull request shows. */
final class EvaluationCheck {
    private EvaluationCheck() {}

    /**
     * The check.
     *
     * @param name the evaluation's name in its build
     * @param page the Gates page, absent if Jenkins does not know its own address
     */
    static ChecksDetails of(String name, EvidenceRecord record, Optional<String> page) {
        PageView view = new PageView(record);
        Decision decision = record.evaluation().decision();
        ChecksDetails.ChecksDetailsBuilder check = new ChecksDetails.ChecksDetailsBuilder()
                .withName("mlGate / " + name)
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(decision))
                .withCompletedAt(LocalDateTime.ofInstant(record.envelope().evaluatedAt(), ZoneOffset.UTC))
                .withOutput(new ChecksOutput.ChecksOutputBuilder()
                        .withTitle(view.title() + ": " + decision)
                        .withSummary(view.needLead())
                        // Bounded by the report itself to what code hosts accept.
                        .withText(new MarkdownReport().render(record))
                        .build());
        page.ifPresent(check::withDetailsURL);
        return check.build();
    }

    /** Code hosts take a neutral check for a pass, so a release that is held asks for an action. */
    private static ChecksConclusion conclusion(Decision decision) {
        return switch (decision) {
            case RELEASABLE -> ChecksConclusion.SUCCESS;
            case BLOCKED -> ChecksConclusion.FAILURE;
            case HELD -> ChecksConclusion.ACTION_REQUIRED;
        };
    }
}
