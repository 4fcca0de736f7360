package io.jenkins.plugins.mlgate.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.mlgate.ledger.postgres.PostgresUrl;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where decisions are recorded: in files of the controller, or in a database. Holds no secret. */
public final class LedgerDefinition extends AbstractDescribableImpl<LedgerDefinition> {
    private String url = "";
    private String credentialsId = "";
    private boolean jenkinsWritesAlone;

    /** A ledger in files of the controller. */
    @DataBoundConstructor
    public LedgerDefinition() {
        // Everything is optional.
    }

    /** {@code jdbc:postgresql://HOST[:PORT]/DATABASE}, without credentials; empty for files of the controller. */
    public String getUrl() {
        return Util.fixNull(url);
    }

    /** Sets the database; null and empty mean files of the controller. */
    @DataBoundSetter
    public void setUrl(@CheckForNull String url) {
        this.url = Util.fixNull(url).trim();
    }

    /** The id of a username with password for the database; empty for files. */
    public String getCredentialsId() {
        return Util.fixNull(credentialsId);
    }

    /** Sets the credentials for the database. */
    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    /** Whether nobody but Jenkins can write to the database, so that a record of a login proves one. */
    public boolean isJenkinsWritesAlone() {
        return jenkinsWritesAlone;
    }

    /** Sets whether nobody but Jenkins can write to the database. */
    @DataBoundSetter
    public void setJenkinsWritesAlone(boolean jenkinsWritesAlone) {
        this.jenkinsWritesAlone = jenkinsWritesAlone;
    }

    /** Whether it is in files of the controller. */
    boolean isInFiles() {
        return getUrl().isEmpty();
    }

    /** Whether a record that says that somebody was logged in proves it. */
    boolean provesLogins() {
        return isInFiles() || jenkinsWritesAlone;
    }

    /** Throws IllegalArgumentException with one line, without secrets, if it can't be used. */
    void check() {
        checkUrl(getUrl());
        if (!isInFiles() && getCredentialsId().isEmpty()) {
            throw new IllegalArgumentException(Messages.LedgerDefinition_noCredentials());
        }
    }

    private static void checkUrl(String url) {
        if (!url.isEmpty()) {
            PostgresUrl.parse(url);
        }
    }

    /** The form of a ledger. */
    @Extension
    @Symbol("ledger")
    public static final class DescriptorImpl extends Descriptor<LedgerDefinition> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.LedgerDefinition_displayName();
        }

        /** Checks the URL while it is typed. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return CheckedField.of(() -> checkUrl(Util.fixNull(value).trim()));
        }

        /** Offers the usernames with passwords outside of folders. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return CredentialItems.outsideOfFolders(StandardUsernamePasswordCredentials.class, credentialsId);
        }

        /** Reads the ledger as the form describes it, saved or not. */
        @POST
        public FormValidation doTestConnection(@QueryParameter String url, @QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            LedgerDefinition definition = new LedgerDefinition();
            definition.setUrl(url);
            definition.setCredentialsId(credentialsId);
            return LedgerTest.of(definition);
        }
    }
}
