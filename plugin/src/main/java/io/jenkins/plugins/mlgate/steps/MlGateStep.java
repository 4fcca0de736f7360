package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlgate.config.StepForm;
import io.jenkins.plugins.mlgate.evaluation.CandidateArgument;
import java.io.Serializable;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

/** {@code mlGate}: evaluates a policy for a candidate and shows the outcome with the build. */
public final class MlGateStep extends Step implements Serializable {
    /** The name of a build's only evaluation. */
    static final String DEFAULT_NAME = "gates";

    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");

    private final String policy;
    private String run;
    private String model;
    private CandidateSearch search;
    private boolean revalidate;
    private String baseline;
    private String server;
    private String onFail = WhenNotReleasable.FAILURE.word();
    private String onHeld = WhenNotReleasable.FAILURE.word();
    private String name = DEFAULT_NAME;

    /**
     * A step.
     *
     * @param policy the policy file in the workspace, or {@code pinned:NAME}
     */
    @DataBoundConstructor
    public MlGateStep(String policy) {
        this.policy = Util.fixNull(policy);
    }

    /** The policy file in the workspace, or {@code pinned:NAME}. */
    public String getPolicy() {
        return policy;
    }

    /** The candidate's run: its id or {@code runs:/ID}; null if it is named otherwise. */
    @CheckForNull
    public String getRun() {
        return run;
    }

    /** Names the candidate by its run. */
    @DataBoundSetter
    public void setRun(String run) {
        this.run = Util.fixEmptyAndTrim(run);
    }

    /** The candidate's model, such as {@code models:/credit@challenger}; null if it is named otherwise. */
    @CheckForNull
    public String getModel() {
        return model;
    }

    /** Names the candidate by its model. */
    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    /** How the candidate is searched; null if it is named. */
    @CheckForNull
    public CandidateSearch getSearch() {
        return search;
    }

    /** Searches the candidate. */
    @DataBoundSetter
    public void setSearch(CandidateSearch search) {
        this.search = search;
    }

    /** Whether the policy's baseline, the model in use, is judged again. */
    public boolean isRevalidate() {
        return revalidate;
    }

    /** Judges the model in use again, in the place of a candidate. */
    @DataBoundSetter
    public void setRevalidate(boolean revalidate) {
        this.revalidate = revalidate;
    }

    /** What to compare with instead of the policy's baseline; null for the policy's. */
    @CheckForNull
    public String getBaseline() {
        return baseline;
    }

    /** Sets what to compare with; the reports warn that the policy was overridden. */
    @DataBoundSetter
    public void setBaseline(String baseline) {
        this.baseline = Util.fixEmptyAndTrim(baseline);
    }

    /** Id of the MLflow server; null for that of the enclosing {@code withMlflow}, or the only one. */
    @CheckForNull
    public String getServer() {
        return server;
    }

    /** Names the MLflow server. */
    @DataBoundSetter
    public void setServer(String server) {
        this.server = Util.fixEmptyAndTrim(server);
    }

    /** What a BLOCKED candidate does to the build: failure, unstable or none. */
    public String getOnFail() {
        return onFail;
    }

    /** Sets what a BLOCKED candidate does; what is missing or unreadable fails the step all the same. */
    @DataBoundSetter
    public void setOnFail(String onFail) {
        this.onFail = Util.fixNull(onFail);
    }

    /** What a HELD candidate does to the build: failure, unstable or none. */
    public String getOnHeld() {
        return onHeld;
    }

    /** Sets what a HELD candidate does. */
    @DataBoundSetter
    public void setOnHeld(String onHeld) {
        this.onHeld = Util.fixNull(onHeld);
    }

    /** The evaluation's name in the build. */
    public String getName() {
        return name;
    }

    /** Names the evaluation, for builds with several. */
    @DataBoundSetter
    public void setName(String name) {
        String given = Util.fixEmptyAndTrim(name);
        this.name = given == null ? DEFAULT_NAME : given;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new MlGateStepExecution(context, this);
    }

    /** The candidate; throws IllegalArgumentException with one line unless exactly one is named. */
    CandidateArgument candidate() {
        long named = Stream.of(run, model, search).filter(one -> one != null).count() + (revalidate ? 1 : 0);
        if (named != 1) {
            throw new IllegalArgumentException("mlGate needs one candidate, not " + named
                    + ": name a run, a model or a search, such as mlGate policy: 'mlgate.yaml', model: '@challenger'");
        }
        if (revalidate) {
            if (baseline != null) {
                throw new IllegalArgumentException(
                        "revalidate judges the baseline by itself: leave baseline out, or name a candidate");
            }
            return CandidateArgument.baseline();
        }
        if (run != null) {
            return new CandidateArgument(CandidateArgument.Kind.RUN, run, "");
        }
        if (model != null) {
            return new CandidateArgument(CandidateArgument.Kind.MODEL, model, "");
        }
        if (search.getExperiment().isBlank()) {
            throw new IllegalArgumentException("search needs an experiment: mlGate search: latestRun('NAME')");
        }
        return new CandidateArgument(CandidateArgument.Kind.LATEST, search.getExperiment(), search.getFilter());
    }

    WhenNotReleasable whenBlocked() {
        return WhenNotReleasable.of("onFail", onFail);
    }

    WhenNotReleasable whenHeld() {
        return WhenNotReleasable.of("onHeld", onHeld);
    }

    /** Throws IllegalArgumentException with one line if an argument can't be used. */
    void check() {
        if (policy.isBlank()) {
            throw new IllegalArgumentException("mlGate needs a policy: mlGate policy: 'mlgate.yaml', ...");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "' can't be used: take up to 50 letters, digits, '.', '_' or '-', a letter or digit first");
        }
        candidate();
        whenBlocked();
        whenHeld();
    }

    /** Describes the step to Pipelines and to the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "mlGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.MlGateStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public String argumentsToString(java.util.Map<String, Object> arguments) {
            Object candidate = arguments.getOrDefault("model", arguments.get("run"));
            return candidate == null ? null : candidate.toString();
        }

        /** The MLflow servers to choose from. */
        @POST
        public ListBoxModel doFillServerItems(@AncestorInPath @CheckForNull Item item) {
            return StepForm.servers(item, Messages.MlGateStep_serverOfBlock());
        }

        /** What to do with a blocked candidate. */
        @POST
        public ListBoxModel doFillOnFailItems(@AncestorInPath @CheckForNull Item item) {
            return consequences(item);
        }

        /** What to do with a held candidate. */
        @POST
        public ListBoxModel doFillOnHeldItems(@AncestorInPath @CheckForNull Item item) {
            return consequences(item);
        }

        /** Whether the name can be used. */
        @POST
        public FormValidation doCheckName(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return !StepForm.answers(item)
                            || value.isEmpty()
                            || NAME.matcher(value).matches()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.MlGateStep_name());
        }

        /** Whether there is a policy. */
        @POST
        public FormValidation doCheckPolicy(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return StepForm.answers(item) && value.isBlank()
                    ? FormValidation.error(Messages.MlGateStep_policy())
                    : FormValidation.ok();
        }

        private static ListBoxModel consequences(@CheckForNull Item item) {
            ListBoxModel items = new ListBoxModel();
            if (StepForm.answers(item)) {
                for (WhenNotReleasable choice : WhenNotReleasable.values()) {
                    items.add(choice.word());
                }
            }
            return items;
        }
    }
}
