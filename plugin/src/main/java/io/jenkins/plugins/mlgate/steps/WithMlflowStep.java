package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlgate.config.StepForm;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code withMlflow(server: 'prod') { ... }}: inside the block, MLflow's own clients find the server's address and
 * credentials in the environment, and {@code mlGate} reads from the same server. The credentials are masked in the log.
 */
public final class WithMlflowStep extends Step {
    @CheckForNull
    private String server;

    /** For the only server that is configured. */
    @DataBoundConstructor
    public WithMlflowStep() {
        // Everything is optional.
    }

    /** The id of a configured server; null for the only one. */
    @CheckForNull
    public String getServer() {
        return server;
    }

    /** Sets the id of a configured server; null and empty mean the only one. */
    @DataBoundSetter
    public void setServer(@CheckForNull String server) {
        this.server = Util.fixEmptyAndTrim(server);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WithMlflowExecution(context, server);
    }

    /** The step's form. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "withMlflow";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WithMlflowStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** The MLflow servers to choose from. */
        @POST
        public ListBoxModel doFillServerItems(@AncestorInPath @CheckForNull Item item) {
            return StepForm.servers(item, Messages.WithMlflowStep_onlyServer());
        }
    }
}
