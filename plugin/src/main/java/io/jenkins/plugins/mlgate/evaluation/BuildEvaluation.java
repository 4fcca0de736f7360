package io.jenkins.plugins.mlgate.evaluation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.Future;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.policy.Policy;
import io.mlgate.precedent.HandedPrecedents;
import io.mlgate.precedent.LedgerPrecedents;
import io.mlgate.report.ReportException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** One evaluation of a build, as the controller sees it: asks, waits, and believes only what it may. */
public final class BuildEvaluation {
    /** The folder of the workspace that reports are left in. */
    public static final String REPORTS = "mlgate-reports";

    private static final String PINNED = "pinned:";

    private final Run<?, ?> run;
    private final String policy;
    private final CandidateArgument candidate;

    @CheckForNull
    private final String baseline;

    @CheckForNull
    private final String server;

    private final PrintStream log;

    /**
     * An evaluation to be made.
     *
     * @param run the build
     * @param policy the policy file in the workspace, or {@code pinned:NAME} for a pinned policy's text
     * @param candidate the candidate
     * @param baseline what to compare with instead of the policy's baseline; null for the policy's
     * @param server id of the MLflow server; null for the only one
     * @param log the build log
     */
    public BuildEvaluation(
            Run<?, ?> run,
            String policy,
            CandidateArgument candidate,
            @CheckForNull String baseline,
            @CheckForNull String server,
            PrintStream log) {
        this.run = run;
        this.policy = policy;
        this.candidate = candidate;
        this.baseline = baseline;
        this.server = server;
        this.log = log;
    }

    /**
     * Evaluates and records it, on the workspace's agent if the policy is a file.
     *
     * @param workspace where the policy is; null outside of a {@code node} block
     * @param name the evaluation's name, for the folder of its reports
     * @throws RefusedEvaluation with the lines for the user if nothing was decided
     * @throws InterruptedException if the build gave up waiting; the agent is told
     * @throws LostAgentException if the agent went away
     * @throws IOException if the credentials of the server or the ledger can't be had
     */
    public EvidenceRecord evaluate(@CheckForNull FilePath workspace, String name)
            throws RefusedEvaluation, IOException, InterruptedException {
        if (workspace != null) {
            clear(WorkspaceReports.of(workspace, name));
        }
        MlflowServerDefinition definition = MlGateConfiguration.get().server(server);
        boolean isPinned = policy.startsWith(PINNED);
        if (!isPinned && workspace == null) {
            throw new RefusedEvaluation("mlGate needs a workspace to read " + policy
                    + ": put the step into a node block, or name a pinned policy: mlGate policy: 'pinned:NAME'");
        }
        EvaluationPlace place = isPinned ? EvaluationPlace.CONTROLLER : EvaluationPlace.of(workspace);
        EvaluationRequest request = new EvaluationRequest(
                policy, candidate, baseline, definition.access(run), place.name(), build(), Instant.now());
        log.println("[mlGate] " + candidate + " by " + policy + ", MLflow server " + definition.getId() + " ("
                + request.envelope().store() + "), on " + place.name());
        TrustBasis trust = PinnedForJob.of(run.getParent()).basis(place);
        byte[] text = isPinned ? pinnedText() : fetched(workspace, request);
        Policy asked = PolicyText.read(policy, text);
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            LedgerPrecedents past = new LedgerPrecedents(ledger.ledger(), asked, Optional.of(ledger.roles()));
            if (asked.ledger().isPresent()) {
                log.println("[mlGate] the ledger that the policy names is not used: Jenkins records in its own");
            }
            EvaluationAnswer answer = isPinned ? null : onAgent(workspace, request, text, past, asked);
            EvidenceRecord record =
                    answer == null ? onController(request, text, past) : AnswerCheck.read(answer, request, text);
            trust.check(record.evaluation());
            EvidenceRecord decided =
                    trust.asksForReading(record.evaluation()) ? SecondReading.of(record, request, past) : record;
            RepositoryClaims claims = answer == null ? RepositoryClaims.NONE : answer.claims();
            LedgerRecord recorded = EvaluationRecording.of(ledger.ledger(), asked, decided, claims, run);
            log.println("[mlGate] record " + recorded.sequence() + " of "
                    + decided.evaluation().model() + " in the ledger: " + recorded.hash());
            if (workspace != null) {
                leave(decided, WorkspaceReports.of(workspace, name));
            }
            return decided;
        }
    }

    private byte[] pinnedText() throws RefusedEvaluation {
        String text = PinnedForJob.of(run.getParent()).text(policy.substring(PINNED.length()));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] fetched(FilePath workspace, EvaluationRequest request)
            throws RefusedEvaluation, IOException, InterruptedException {
        return asked(workspace, new FetchedPolicy.Fetching(request.policyFile()), request)
                .checked(request);
    }

    /** A workspace whose old reports can't be removed could pass them off as new ones. */
    private static void clear(WorkspaceReports reports) throws IOException, InterruptedException {
        try {
            reports.clear();
        } catch (ChannelClosedException | RequestAbortedException gone) {
            throw new LostAgentException("the agent went away", gone);
        }
    }

    /** The report that counts is with the build; a workspace that can't be written takes nothing from it. */
    private void leave(EvidenceRecord record, WorkspaceReports reports) throws InterruptedException {
        try {
            reports.leave(record);
        } catch (IOException | ReportException unwritten) {
            log.println("[mlGate] no reports were left in the workspace: "
                    + AgentText.line(String.valueOf(unwritten.getMessage())));
        }
    }

    private EvaluationAnswer onAgent(
            FilePath workspace, EvaluationRequest request, byte[] text, LedgerPrecedents past, Policy asked)
            throws IOException, InterruptedException {
        // Read here and handed over: an agent has neither the ledger nor its password.
        HandedPrecedents handed = HandedPrecedents.of(past, asked);
        EvaluationAnswer read = asked(workspace, new AgentEvaluation(request, text, handed), request);
        AnswerCheck.remarks(read).forEach(line -> log.println("[mlGate] " + line));
        return read;
    }

    private static <T> T asked(FilePath workspace, FilePath.FileCallable<T> question, EvaluationRequest request)
            throws IOException, InterruptedException {
        Future<T> answer = sent(workspace, question, request);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RequestAbortedException lost) {
                throw lost(request, lost);
            }
            String why = AgentText.line(String.valueOf(e.getCause()));
            throw new IOException(request.place() + " did not come to an answer: " + why, e.getCause());
        } finally {
            // Tells the agent to stop when this thread was interrupted; nothing once there is an answer.
            answer.cancel(true);
        }
    }

    private static <T> Future<T> sent(FilePath workspace, FilePath.FileCallable<T> question, EvaluationRequest request)
            throws IOException, InterruptedException {
        try {
            return workspace.actAsync(question);
        } catch (ChannelClosedException closed) {
            throw lost(request, closed);
        }
    }

    private static LostAgentException lost(EvaluationRequest request, Throwable cause) {
        return new LostAgentException(request.place() + " went away", cause);
    }

    private EvidenceRecord onController(EvaluationRequest request, byte[] text, LedgerPrecedents past)
            throws RefusedEvaluation {
        EngineRun engine = new EngineRun(request, past);
        try {
            return engine.evaluate(text);
        } finally {
            engine.remarks().forEach(line -> log.println("[mlGate] " + line));
        }
    }

    private String build() {
        return run.getParent().getFullName() + " " + run.getDisplayName();
    }
}
