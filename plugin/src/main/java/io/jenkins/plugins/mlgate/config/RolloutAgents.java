package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Node;
import hudson.model.labels.LabelExpression;
import hudson.util.FormValidation;
import io.mlgate.policy.RouteCommand;
import io.mlgate.tracking.OneLine;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The agents that run the commands of rollouts, and the folder there that holds them. Whoever proposes a model may write
 * its policy, so a policy chooses among the programs that an administrator put into the folder, and starts no others.
 */
public final class RolloutAgents extends AbstractDescribableImpl<RolloutAgents> {
    private static final Pattern PROGRAM = Pattern.compile("\\./\\w[\\w.-]*(/\\w[\\w.-]*)*");
    private static final Pattern FOLDER = Pattern.compile("(/|[A-Za-z]:[/\\\\])[^\\p{Cntrl}]*");

    private final String label;
    private final String folder;

    /**
     * Agents.
     *
     * @param label the label expression that they meet; empty for none
     * @param folder absolute path of the programs' folder on each of them
     */
    @DataBoundConstructor
    public RolloutAgents(@CheckForNull String label, @CheckForNull String folder) {
        this.label = Util.fixNull(label).trim();
        this.folder = Util.fixNull(folder).trim();
    }

    /** The label expression; empty if no agent runs commands. */
    public String getLabel() {
        return Util.fixNull(label);
    }

    /** Absolute path of the programs' folder. */
    public String getFolder() {
        return Util.fixNull(folder);
    }

    /** Whether a node is one of them. The controller never is. */
    public boolean include(@CheckForNull Node node) {
        return !(node instanceof Jenkins) && TrustedLabel.matches(getLabel(), node);
    }

    /** Throws IllegalArgumentException with one line if it can't be used. */
    void check() {
        TrustedLabel.checked(getLabel());
        if (getLabel().isEmpty() != getFolder().isEmpty()) {
            throw new IllegalArgumentException(Messages.RolloutAgents_half());
        }
        checkFolder(getFolder());
    }

    private static void checkFolder(String folder) {
        if (!folder.isEmpty() && !FOLDER.matcher(folder).matches()) {
            throw new IllegalArgumentException(Messages.RolloutAgents_badFolder());
        }
    }

    /** Throws AbortException with one line if a policy's command does not run there. */
    void checkRunnable(RouteCommand command) throws AbortException {
        String program = command.command().get(0);
        if (getLabel().isEmpty()) {
            throw new AbortException("the policy runs " + OneLine.of(program) + ", and no agent may run commands of"
                    + " rollouts: an administrator names agents " + RolloutReach.WHERE
                    + ", or roll out with the command line");
        }
        if (!PROGRAM.matcher(program).matches()) {
            throw new AbortException("the policy runs " + OneLine.of(program) + ", and agents run only what is in "
                    + getFolder() + ": write ./PROGRAM, and have an administrator put it there");
        }
    }

    /** The form of the agents. */
    @Extension
    @Symbol("rolloutAgents")
    public static final class DescriptorImpl extends Descriptor<RolloutAgents> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RolloutAgents_displayName();
        }

        /** Checks the label expression while it is typed, and says whether any agent has it. */
        @POST
        public FormValidation doCheckLabel(@QueryParameter String value) {
            return !Jenkins.get().hasPermission(Jenkins.ADMINISTER) || Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : LabelExpression.validate(value);
        }

        /** Checks the folder while it is typed. */
        @POST
        public FormValidation doCheckFolder(@QueryParameter String value) {
            return CheckedField.of(() -> checkFolder(Util.fixNull(value).trim()));
        }
    }
}
