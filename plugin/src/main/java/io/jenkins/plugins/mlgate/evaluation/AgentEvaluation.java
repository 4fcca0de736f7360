package io.jenkins.plugins.mlgate.evaluation;

import hudson.remoting.VirtualChannel;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Machine;
import io.mlgate.report.JsonReport;
import java.io.File;
import jenkins.MasterToSlaveFileCallable;
import jenkins.util.JenkinsJVM;

/** Evaluates where the workspace is. */
final class AgentEvaluation extends MasterToSlaveFileCallable<EvaluationAnswer> {
    private static final long serialVersionUID = 1L;

    private final EvaluationRequest request;

    /** An evaluation to be sent. */
    AgentEvaluation(EvaluationRequest request) {
        this.request = request;
    }

    @Override
    public EvaluationAnswer invoke(File workspace, VirtualChannel channel) {
        // The built-in node is the controller, too.
        EngineRun run = JenkinsJVM.isJenkinsJVM()
                ? new EngineRun(request)
                : new EngineRun(request, Machine.at(workspace.toPath(), System.getenv()));
        try {
            EvidenceRecord record = run.evaluate(WorkspacePolicy.read(workspace.toPath(), request.policyFile()));
            return EvaluationAnswer.of(new JsonReport().render(record), run.remarks());
        } catch (RefusedEvaluation refused) {
            return EvaluationAnswer.refused(run.remarks(), refused.lines());
        }
    }
}
