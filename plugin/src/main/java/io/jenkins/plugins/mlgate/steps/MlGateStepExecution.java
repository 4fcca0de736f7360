package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.console.ModelHyperlinkNote;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlgate.evaluation.BuildEvaluation;
import io.jenkins.plugins.mlgate.evaluation.LostAgentException;
import io.jenkins.plugins.mlgate.evaluation.RefusedEvaluation;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.TableReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/**
 * Runs {@code mlGate} beside the Pipeline's own thread. An evaluation changes nothing but the build that asks for it,
 * so after a restart of Jenkins it is simply made anew, as soon as its agent is back; only where its report was stored
 * already, that one counts.
 */
final class MlGateStepExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final MlGateStep step;
    private boolean hasWorkspace;

    @CheckForNull
    private String name;

    private transient volatile Future<?> task;

    /** Why the evaluation had to wait for its agent; null while it did not. */
    @CheckForNull
    private transient volatile String waiting;

    /** Set once by whoever ends the step: its own thread, or the Pipeline that stops it. */
    private transient AtomicBoolean ended = new AtomicBoolean();

    MlGateStepExecution(StepContext context, MlGateStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        try {
            step.check();
        } catch (IllegalArgumentException mistake) {
            throw new AbortException(mistake.getMessage());
        }
        hasWorkspace = getContext().get(FilePath.class) != null;
        submit();
        return false;
    }

    @Override
    public void onResume() {
        waiting = "Jenkins was restarted during the evaluation, which begins anew.";
        ReturningAgent.await(getContext(), hasWorkspace, this::resume);
    }

    /** When Jenkins stops it takes its agents' connections down first, and comes back to {@link #onResume}. */
    private void beginAnew(LostAgentException lost) {
        waiting = lost.getMessage() + " during the evaluation, which begins anew.";
        ReturningAgent.await(getContext(), hasWorkspace, this::resume);
    }

    private Object readResolve() {
        ended = new AtomicBoolean();
        return this;
    }

    private void resume(@CheckForNull Throwable lost) {
        if (ended.get()) {
            return;
        }
        if (lost != null) {
            getContext().onFailure(lost);
            return;
        }
        submit();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        // The Pipeline goes on at once; the agent and its server end in their own time.
        Future<?> running = task;
        if (ended.compareAndSet(false, true)) {
            super.stop(cause);
        }
        if (running != null) {
            running.cancel(true);
        }
    }

    @Override
    public String getStatus() {
        return task == null ? "waiting for the agent" : "evaluating " + step.getPolicy();
    }

    private void submit() {
        Authentication auth = Jenkins.getAuthentication2();
        task = EvaluationThreads.pool().submit(() -> {
            try (ACLContext ignored = ACL.as2(auth)) {
                MlGateOutcome outcome = evaluate();
                if (ended.compareAndSet(false, true)) {
                    getContext().onSuccess(outcome);
                }
            } catch (LostAgentException lost) {
                beginAnew(lost);
            } catch (Exception e) {
                if (ended.compareAndSet(false, true)) {
                    getContext().onFailure(e);
                }
            }
        });
    }

    private MlGateOutcome evaluate() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        PrintStream log = log();
        if (name == null) {
            name = EvaluationNames.take(run, step.getName());
            getContext().saveState();
        }
        // Nobody else takes the name, so what is stored under it was stored here, before Jenkins was restarted.
        Optional<EvidenceRecord> stored = stored(run);
        if (stored.isPresent()) {
            log.println("[mlGate] Jenkins was restarted when the evaluation was stored already, so this one counts.");
            return concluded(run, log, stored.get());
        }
        if (waiting != null) {
            log.println("[mlGate] " + waiting);
        }
        EvidenceRecord record = evaluation(run, log);
        if (ended.get()) {
            throw new InterruptedException("the step was stopped");
        }
        BuildReports.add(run, name, record);
        return concluded(run, log, record);
    }

    private Optional<EvidenceRecord> stored(Run<?, ?> run) throws AbortException {
        try {
            return BuildReports.find(run, name);
        } catch (IOException unusable) {
            throw new AbortException("mlGate: the evaluation " + name + " was stored before Jenkins was restarted, but "
                    + unusable.getMessage() + ": run the build again");
        }
    }

    private EvidenceRecord evaluation(Run<?, ?> run, PrintStream log) throws Exception {
        try {
            return new BuildEvaluation(run, step.getPolicy(), step.candidate(), step.getBaseline(), server(), log)
                    .evaluate(workspace(), name);
        } catch (RefusedEvaluation refused) {
            throw new AbortException("mlGate: " + refused.getMessage());
        }
    }

    /** Null outside of a node block. An agent may go away again right after it was seen. */
    @CheckForNull
    private FilePath workspace() throws LostAgentException, InterruptedException {
        try {
            return getContext().get(FilePath.class);
        } catch (IOException gone) {
            throw new LostAgentException("the agent went away", gone);
        }
    }

    private MlGateOutcome concluded(Run<?, ?> run, PrintStream log, EvidenceRecord record) throws Exception {
        String page = run.getUrl() + BuildReports.page(name);
        new TableReport().render(record).lines().forEach(log::println);
        log.println("[mlGate] " + ModelHyperlinkNote.encodeTo("/" + page, "Gates of this build: " + name));
        String line = Consequence.line(record);
        switch (Consequence.of(record.evaluation(), step.whenBlocked(), step.whenHeld())) {
            case FAILURE -> throw new AbortException("mlGate: " + line);
            case UNSTABLE -> {
                getContext()
                        .get(FlowNode.class)
                        .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(line));
                run.setResult(Result.UNSTABLE);
                log.println("[mlGate] WARNING: " + line);
            }
            case NONE -> log.println("[mlGate] " + line);
        }
        String root = Jenkins.get().getRootUrl();
        String folder = hasWorkspace ? BuildEvaluation.REPORTS + "/" + name : "";
        return new MlGateOutcome(name, record, (root == null ? "" : root) + page, folder);
    }

    @CheckForNull
    private String server() throws IOException, InterruptedException {
        EnvVars environment = getContext().get(EnvVars.class);
        return step.getServer() != null || environment == null
                ? step.getServer()
                : Util.fixEmptyAndTrim(environment.get(MlflowEnvironment.SERVER));
    }

    private PrintStream log() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class).getLogger();
    }
}
