package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlgate.approval.ApprovalTerms;
import io.jenkins.plugins.mlgate.config.StepForm;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code mlGateApproval(before: 'canary')}: waits, without an executor, until people approve the evaluation. */
public final class MlGateApprovalStep extends Step {
    private final String before;
    private String gate = "";
    private String message = "";
    private String timeout = "";
    private String quorum = "";

    /**
     * An approval of the build's only evaluation.
     *
     * @param before the stage that waits: shadow, canary or full
     */
    @DataBoundConstructor
    public MlGateApprovalStep(@CheckForNull String before) {
        this.before = Util.fixNull(before).trim();
    }

    /** The stage that waits. */
    public String getBefore() {
        return before;
    }

    /** The evaluation's name in the build; empty for the only one. */
    public String getGate() {
        return gate;
    }

    /** Names the evaluation, for builds with several. */
    @DataBoundSetter
    public void setGate(@CheckForNull String gate) {
        this.gate = Util.fixNull(gate).trim();
    }

    /** What the page says about it. */
    public String getMessage() {
        return message;
    }

    /** Sets what the page says about it. */
    @DataBoundSetter
    public void setMessage(@CheckForNull String message) {
        this.message = Util.fixNull(message).trim();
    }

    /** When to give up; empty for never. */
    public String getTimeout() {
        return timeout;
    }

    /** Sets when to give up, such as {@code 48h}. */
    @DataBoundSetter
    public void setTimeout(@CheckForNull String timeout) {
        this.timeout = Util.fixNull(timeout).trim();
    }

    /** More people than the policy asks for. */
    public String getQuorum() {
        return quorum;
    }

    /** Asks for more people than the policy does, such as {@code risk=2, ml-lead=1}; never for fewer. */
    @DataBoundSetter
    public void setQuorum(@CheckForNull String quorum) {
        this.quorum = Util.fixNull(quorum).trim();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new MlGateApprovalExecution(context, terms());
    }

    private ApprovalTerms terms() {
        return new ApprovalTerms(before, gate, message, timeout, quorum);
    }

    /** Describes the step to Pipelines and to the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "mlGateApproval";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MlGateApprovalStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            Object stage = arguments.get("before");
            return stage == null ? null : stage.toString();
        }

        /** The stages to choose from. */
        @POST
        public ListBoxModel doFillBeforeItems(@AncestorInPath @CheckForNull Item item) {
            ListBoxModel items = new ListBoxModel();
            if (StepForm.answers(item)) {
                items.add("shadow");
                items.add("canary");
                items.add("full");
            }
            return items;
        }

        /** Whether the time-out can be understood. */
        @POST
        public FormValidation doCheckTimeout(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return checked(item, new ApprovalTerms("full", "", "", value, ""));
        }

        /** Whether the quorum can be understood. */
        @POST
        public FormValidation doCheckQuorum(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return checked(item, new ApprovalTerms("full", "", "", "", value));
        }

        private static FormValidation checked(@CheckForNull Item item, ApprovalTerms terms) {
            if (!StepForm.answers(item)) {
                return FormValidation.ok();
            }
            try {
                terms.check();
                return FormValidation.ok();
            } catch (IllegalArgumentException wrong) {
                return FormValidation.error(wrong.getMessage());
            }
        }
    }
}
