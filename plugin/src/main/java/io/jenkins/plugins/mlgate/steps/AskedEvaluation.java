package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlgate.evaluation.BuildEvaluation;
import io.jenkins.plugins.mlgate.evaluation.LostAgentException;
import io.jenkins.plugins.mlgate.evaluation.RefusedEvaluation;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.io.PrintStream;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The evaluation that a step asks for, made with what the step finds around it. */
final class AskedEvaluation {
    private AskedEvaluation() {}

    /**
     * Makes it; nothing is stored.
     *
     * @param name the evaluation's name in the build
     * @param waiting why it had to wait for its agent; null if it did not
     * @throws AbortException with one line if nothing was decided
     * @throws LostAgentException if the agent went away
     */
    static EvidenceRecord make(MlGateStep step, StepContext context, String name, @CheckForNull String waiting)
            throws IOException, InterruptedException {
        PrintStream log = context.get(TaskListener.class).getLogger();
        if (waiting != null) {
            log.println("[mlGate] " + waiting);
        }
        try {
            String server = step.getServer() == null ? serverOfBlock(context) : step.getServer();
            return new BuildEvaluation(
                            context.get(Run.class), step.getPolicy(), step.candidate(), step.getBaseline(), server, log)
                    .evaluate(workspace(context), name);
        } catch (RefusedEvaluation refused) {
            throw new AbortException("mlGate: " + refused.getMessage());
        }
    }

    /** Null outside of a node block. An agent may go away again right after it was seen. */
    @CheckForNull
    private static FilePath workspace(StepContext context) throws LostAgentException, InterruptedException {
        try {
            return context.get(FilePath.class);
        } catch (IOException | RuntimeException gone) {
            // Inside of a dir block, the Pipeline does not expect that the agent was removed.
            throw new LostAgentException("the agent went away", gone);
        }
    }

    @CheckForNull
    private static String serverOfBlock(StepContext context) throws IOException, InterruptedException {
        EnvVars environment = context.get(EnvVars.class);
        return environment == null ? null : Util.fixEmptyAndTrim(environment.get(MlflowEnvironment.SERVER));
    }
}
