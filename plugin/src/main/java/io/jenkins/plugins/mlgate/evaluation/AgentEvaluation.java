package io.jenkins.plugins.mlgate.evaluation;

import hudson.remoting.VirtualChannel;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportException;
import io.mlgate.report.ReportFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Evaluates where the workspace is, and leaves the reports in it. */
final class AgentEvaluation extends MasterToSlaveFileCallable<EvaluationAnswer> {
    private static final long serialVersionUID = 1L;

    private final EvaluationRequest request;
    private final String reportFolder;

    /**
     * An evaluation to be sent.
     *
     * @param reportFolder where in the workspace the reports go
     */
    AgentEvaluation(EvaluationRequest request, String reportFolder) {
        this.request = request;
        this.reportFolder = reportFolder;
    }

    @Override
    public EvaluationAnswer invoke(File workspace, VirtualChannel channel) {
        EngineRun run = new EngineRun(request);
        try {
            Path root = workspace.toPath();
            EvidenceRecord record = run.evaluate(WorkspacePolicy.read(root, request.policyFile()));
            List<String> remarks = new ArrayList<>(run.remarks());
            write(root.resolve(reportFolder), record, remarks);
            return EvaluationAnswer.of(new JsonReport().render(record), remarks);
        } catch (RefusedEvaluation refused) {
            return EvaluationAnswer.refused(run.remarks(), refused.lines());
        }
    }

    /** The report that counts is with the build; a workspace that can't be written takes nothing from it. */
    private static void write(Path folder, EvidenceRecord record, List<String> remarks) {
        try {
            ReportFiles.write(folder, record, Evidence.of(record.evaluation()).document());
        } catch (ReportException unwritten) {
            remarks.add(unwritten.getMessage());
        }
    }
}
