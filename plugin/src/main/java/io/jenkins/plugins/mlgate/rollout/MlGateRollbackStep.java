package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.Serializable;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code mlGateRollback}: gives the version of before all requests again. */
public final class MlGateRollbackStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 2_000;

    private final String reason;
    private String to;
    private String gate;

    /**
     * A step.
     *
     * @param reason why, for the ledger
     */
    @DataBoundConstructor
    public MlGateRollbackStep(String reason) {
        this.reason = Util.fixNull(reason).trim();
    }

    /** Why, for the ledger. */
    public String getReason() {
        return reason;
    }

    /** The version that must get all requests; null for the one before this build's. */
    @CheckForNull
    public String getTo() {
        return to;
    }

    /** Names the version, by which the target's last rollout is meant, whichever build began it. */
    @DataBoundSetter
    public void setTo(String to) {
        this.to = Util.fixEmptyAndTrim(to);
    }

    /** The evaluation's name; null for the build's only one. */
    @CheckForNull
    public String getGate() {
        return gate;
    }

    /** Names the evaluation, for builds with several. */
    @DataBoundSetter
    public void setGate(String gate) {
        this.gate = Util.fixEmptyAndTrim(gate);
    }

    /** Throws IllegalArgumentException with one line if an argument can't be used. */
    void check() {
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("mlGateRollback needs a reason of up to " + LONGEST_REASON
                    + " characters, such as mlGateRollback reason: 'the smoke test failed'");
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new MlGateRollbackExecution(context, this);
    }

    /** Describes the step to Pipelines and to the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "mlGateRollback";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MlGateRollbackStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
