package io.jenkins.plugins.mlgate.approval;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.report.EvaluationRemarks;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.mlgate.evidence.EvidenceRecord;
import java.util.List;

/** Shows beside an evaluation's gates which of their verdicts are waived. No verdict changes by it. */
public final class WaiverRemark {
    private final WaiverPage page;

    WaiverRemark(WaiverPage page) {
        this.page = page;
    }

    /** The waivers. */
    public WaiverPage getPage() {
        return page;
    }

    /** Adds it where a verdict could be waived; elsewhere the ledger is not read. */
    @Extension
    public static final class OfEvaluations extends EvaluationRemarks {
        @Override
        public List<?> of(Run<?, ?> run, String name, EvidenceRecord record) {
            GatesAction gates = run.getAction(GatesAction.class);
            if (gates == null || WaiverCase.waivable(record.evaluation()).isEmpty()) {
                return List.of();
            }
            return gates.find(name).stream()
                    .map(summary -> new WaiverRemark(new WaiverPage(run, summary)))
                    .toList();
        }
    }
}
