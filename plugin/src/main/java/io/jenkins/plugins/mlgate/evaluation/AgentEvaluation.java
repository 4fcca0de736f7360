package io.jenkins.plugins.mlgate.evaluation;

import hudson.remoting.VirtualChannel;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Machine;
import io.mlgate.precedent.HandedPrecedents;
import io.mlgate.report.JsonReport;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.workspace.CommitAuthors;
import java.io.File;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;
import jenkins.util.JenkinsJVM;

/** Evaluates where the workspace is. */
final class AgentEvaluation extends MasterToSlaveFileCallable<EvaluationAnswer> {
    private static final long serialVersionUID = 1L;

    private final EvaluationRequest request;
    private final byte[] policy;
    private final HandedPrecedents past;

    /**
     * An evaluation to be sent.
     *
     * @param policy the policy file's bytes, as the controller got them
     * @param past what the controller read in the ledger: an agent has no way to it
     */
    AgentEvaluation(EvaluationRequest request, byte[] policy, HandedPrecedents past) {
        this.request = request;
        this.policy = policy.clone();
        this.past = past;
    }

    @Override
    public EvaluationAnswer invoke(File workspace, VirtualChannel channel) {
        // The built-in node is the controller, too.
        boolean hasMachine = !JenkinsJVM.isJenkinsJVM();
        EngineRun run = hasMachine
                ? new EngineRun(request, past, Machine.at(workspace.toPath(), System.getenv()))
                : new EngineRun(request, past);
        try {
            EvidenceRecord record = run.evaluate(policy);
            RepositoryClaims claims = hasMachine ? claims(workspace.toPath(), record) : RepositoryClaims.NONE;
            return EvaluationAnswer.of(new JsonReport().render(record), run.remarks(), claims);
        } catch (RefusedEvaluation refused) {
            return EvaluationAnswer.refused(run.remarks(), refused.lines());
        }
    }

    /** Whose work the policy and the candidate are, as far as the workspace's repository tells. */
    private RepositoryClaims claims(Path workspace, EvidenceRecord record) {
        Path file = workspace.resolve(request.policyFile()).normalize();
        Path folder = file.getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            return RepositoryClaims.NONE;
        }
        CommitAuthors authors = new CommitAuthors(folder, System.getenv());
        return new RepositoryClaims(
                authors.ofFile(name.toString()).orElse(null),
                record.evaluation()
                        .candidate()
                        .facts()
                        .flatMap(ModelFacts::commit)
                        .flatMap(authors::ofCommit)
                        .orElse(null));
    }
}
