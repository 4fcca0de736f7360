package io.jenkins.plugins.mlgate.steps;

import hudson.AbortException;
import hudson.console.ModelHyperlinkNote;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.evaluation.BuildEvaluation;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.TableReport;
import java.io.IOException;
import java.io.PrintStream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * What a stored evaluation brings about in its build: lines in the log, a result, and what the Pipeline gets.
 *
 * @param step what the Pipeline asked for
 * @param name the evaluation's name in the build
 * @param hasFolder whether reports were left in a workspace
 */
record Conclusion(MlGateStep step, String name, boolean hasFolder) {

    /**
     * Concludes.
     *
     * @param node where the step is in the Pipeline
     * @throws AbortException with one line if the step fails by its own rule
     */
    MlGateOutcome of(EvidenceRecord record, Run<?, ?> run, FlowNode node, PrintStream log) throws IOException {
        String page = run.getUrl() + BuildReports.page(name);
        new TableReport().render(record).lines().forEach(log::println);
        log.println("[mlGate] " + ModelHyperlinkNote.encodeTo("/" + page, "Gates of this build: " + name));
        String line = Consequence.line(record);
        switch (Consequence.of(record.evaluation(), step.whenBlocked(), step.whenHeld())) {
            case FAILURE -> throw new AbortException("mlGate: " + line);
            case UNSTABLE -> {
                node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(line));
                run.setResult(Result.UNSTABLE);
                log.println("[mlGate] WARNING: " + line);
            }
            case NONE -> log.println("[mlGate] " + line);
        }
        String root = Jenkins.get().getRootUrl();
        String folder = hasFolder ? BuildEvaluation.REPORTS + "/" + name : "";
        return new MlGateOutcome(name, record, (root == null ? "" : root) + page, folder);
    }
}
