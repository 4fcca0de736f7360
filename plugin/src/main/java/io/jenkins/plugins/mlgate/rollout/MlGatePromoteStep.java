package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlgate.config.StepForm;
import io.mlgate.policy.ReleaseStage;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** {@code mlGatePromote}: begins the rollout of what the build evaluated, or goes on with it, and waits for a stage. */
public final class MlGatePromoteStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<String> STAGES = List.of("shadow", "canary", "full");
    private static final List<String> ENDS = List.of("exposed", "passed", "done");

    private final String stage;
    private String gate;
    private String waitFor;
    private String server;

    /**
     * A step.
     *
     * @param stage shadow, canary or full
     */
    @DataBoundConstructor
    public MlGatePromoteStep(String stage) {
        this.stage = Util.fixNull(stage).trim();
    }

    /** The stage that is waited for: shadow, canary or full. */
    public String getStage() {
        return stage;
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

    /** exposed, passed or done; null for passed, and for exposed with the stage full. */
    @CheckForNull
    public String getWaitFor() {
        return waitFor;
    }

    /** Sets what is waited for. */
    @DataBoundSetter
    public void setWaitFor(String waitFor) {
        this.waitFor = Util.fixEmptyAndTrim(waitFor);
    }

    /** Id of the MLflow server; null for the only one. */
    @CheckForNull
    public String getServer() {
        return server;
    }

    /** Names the MLflow server. */
    @DataBoundSetter
    public void setServer(String server) {
        this.server = Util.fixEmptyAndTrim(server);
    }

    /** Throws IllegalArgumentException with one line if an argument can't be used. */
    void check() {
        if (!STAGES.contains(stage)) {
            throw new IllegalArgumentException(
                    "mlGatePromote needs a stage, shadow, canary or full, such as mlGatePromote stage: 'canary'");
        }
        if (waitFor != null && !ENDS.contains(waitFor)) {
            throw new IllegalArgumentException("waitFor is exposed, passed or done");
        }
    }

    ReleaseStage releaseStage() {
        return ReleaseStage.valueOf(stage.toUpperCase(Locale.ROOT));
    }

    String end() {
        return waitFor == null ? stage.equals("full") ? "exposed" : "passed" : waitFor;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new MlGatePromoteExecution(context, this);
    }

    /** Describes the step to Pipelines and to the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "mlGatePromote";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MlGatePromoteStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object stage = arguments.get("stage");
            return stage == null ? null : stage.toString();
        }

        /** The stages. */
        @POST
        public ListBoxModel doFillStageItems(@AncestorInPath @CheckForNull Item item) {
            return words(item, STAGES);
        }

        /** What can be waited for. */
        @POST
        public ListBoxModel doFillWaitForItems(@AncestorInPath @CheckForNull Item item) {
            ListBoxModel items = words(item, ENDS);
            if (!items.isEmpty()) {
                items.add(0, new ListBoxModel.Option(Messages.MlGatePromoteStep_byStage(), ""));
            }
            return items;
        }

        private static ListBoxModel words(@CheckForNull Item item, List<String> words) {
            ListBoxModel items = new ListBoxModel();
            if (StepForm.answers(item)) {
                words.forEach(items::add);
            }
            return items;
        }
    }
}
