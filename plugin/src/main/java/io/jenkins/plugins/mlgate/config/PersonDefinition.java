package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What a user of Jenkins is called elsewhere, so that nobody approves their own work. */
public final class PersonDefinition extends AbstractDescribableImpl<PersonDefinition> {
    private final String id;
    private String mlflow = "";
    private String git = "";

    /**
     * A user who is called nothing else.
     *
     * @param id the user's id in Jenkins
     */
    @DataBoundConstructor
    public PersonDefinition(@CheckForNull String id) {
        this.id = Util.fixNull(id).trim();
    }

    /** The user's id in Jenkins. */
    public String getId() {
        return Util.fixNull(id);
    }

    /** Names in MLflow, one a line. */
    public String getMlflow() {
        return Util.fixNull(mlflow);
    }

    /** Sets the names in MLflow, one a line. */
    @DataBoundSetter
    public void setMlflow(@CheckForNull String mlflow) {
        this.mlflow = NameLines.normal(mlflow);
    }

    /** Mail addresses and names of commits, one a line. */
    public String getGit() {
        return Util.fixNull(git);
    }

    /** Sets the mail addresses and names of commits, one a line. */
    @DataBoundSetter
    public void setGit(@CheckForNull String git) {
        this.git = NameLines.normal(git);
    }

    List<String> mlflowNames() {
        return NameLines.of(getMlflow());
    }

    List<String> gitNames() {
        return NameLines.of(getGit());
    }

    private static void checkId(String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException(Messages.PersonDefinition_noId());
        }
    }

    /** Throws IllegalArgumentException with one line if it can't be used. */
    void check() {
        checkId(getId());
    }

    /** The form of a person. */
    @Extension
    @Symbol("person")
    public static final class DescriptorImpl extends Descriptor<PersonDefinition> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PersonDefinition_displayName();
        }

        /** Checks the id while it is typed. */
        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return CheckedField.of(() -> checkId(Util.fixNull(value).trim()));
        }
    }
}
