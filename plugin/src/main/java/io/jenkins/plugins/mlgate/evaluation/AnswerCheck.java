package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.PolicySource;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportChangedException;
import io.mlgate.report.ReportException;
import io.mlgate.tracking.Reference;
import io.mlgate.verdict.Evaluation;
import java.util.List;

/**
 * Reads an agent's answer as what it is, the word of a machine that the build owns: the report must be whole, agree
 * with its own policy and verdicts, and be about what was asked. What an agent can still do is to lie about numbers,
 * which is why high risk is read again by the controller.
 */
final class AnswerCheck {
    /** Far more than a policy of its largest size can bring about. */
    private static final int MOST_CHARACTERS = 64 << 20;

    private AnswerCheck() {}

    /**
     * The record in an answer, with the circumstances as the controller knows them.
     *
     * @param policy the bytes of the policy that was to be evaluated
     * @throws RefusedEvaluation with the lines for the user if there is none, or none to be used
     */
    static EvidenceRecord read(EvaluationAnswer answer, EvaluationRequest request, byte[] policy)
            throws RefusedEvaluation {
        String report = answer.report();
        if (report == null) {
            throw answer.refusals().isEmpty()
                    ? unusable(request, "it has neither a report nor a reason")
                    : new RefusedEvaluation(AgentText.lines(answer.refusals()));
        }
        if (report.length() > MOST_CHARACTERS) {
            throw unusable(request, "its report is larger than any policy can make it");
        }
        try {
            EvidenceRecord claimed = JsonReport.read("report", report);
            // The digest and the circumstances are not asked of the agent but made anew.
            EvidenceRecord record = EvidenceRecord.of(claimed.evaluation(), request.envelope());
            if (!record.digest().equals(claimed.digest())) {
                throw unusable(request, "its evidence digest is not that of its report");
            }
            checkSubject(record.evaluation(), request);
            if (!record.evaluation().policy().sha256().equals(PolicySource.sha256(policy))) {
                throw unusable(request, "it is about another policy than the workspace held");
            }
            return record;
        } catch (ReportException | ReportChangedException wrong) {
            throw unusable(request, wrong.getMessage());
        }
    }

    /** The lines in an answer for the build log, whatever else is in it. */
    static List<String> remarks(EvaluationAnswer answer) {
        return AgentText.lines(answer.remarks());
    }

    private static void checkSubject(Evaluation evaluation, EvaluationRequest request) throws RefusedEvaluation {
        if (!evaluation.policy().file().equals(request.policyFile())) {
            throw unusable(request, "it is about another policy file");
        }
        if (evaluation.isRevalidation() != request.candidate().isBaseline()) {
            throw unusable(request, "it does not tell a candidate from the model in use");
        }
        String asked = request.candidate().choice(evaluation.model()).toString();
        if (!evaluation.isRevalidation() && !evaluation.candidate().reference().equals(asked)) {
            throw unusable(request, "it is about another candidate than " + asked);
        }
        if (request.baseline() != null) {
            String named =
                    Reference.parse(request.baseline(), evaluation.model()).toString();
            boolean compared = evaluation
                    .baseline()
                    .filter(side -> side.overridden() && side.reference().equals(named))
                    .isPresent();
            if (!compared) {
                throw unusable(request, "it compares with another baseline than " + named);
            }
        } else if (evaluation.baseline().filter(side -> side.overridden()).isPresent()) {
            throw unusable(request, "it compares with a baseline that nobody named");
        }
    }

    private static RefusedEvaluation unusable(EvaluationRequest request, String why) {
        return new RefusedEvaluation("the answer of " + request.place() + " can't be used: " + AgentText.line(why));
    }
}
