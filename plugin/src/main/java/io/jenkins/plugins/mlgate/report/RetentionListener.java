package io.jenkins.plugins.mlgate.report;

import hudson.Extension;
import hudson.model.Run;
import io.mlgate.evidence.EvidenceRecord;

/** Applies the retention whenever a job got a new report. */
@Extension
public final class RetentionListener extends EvaluationListener {
    @Override
    public void onEvaluated(Run<?, ?> run, String name, EvidenceRecord record) {
        ReportRetention.apply(run, ReportRetention.keep());
    }
}
