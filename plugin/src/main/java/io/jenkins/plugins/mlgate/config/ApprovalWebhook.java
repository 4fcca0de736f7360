package io.jenkins.plugins.mlgate.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.mlgate.traffic.driver.EventWebhook;
import io.mlgate.traffic.driver.MessageSignature;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Who is told of requests for approval by a message over HTTP. */
public final class ApprovalWebhook extends AbstractDescribableImpl<ApprovalWebhook> {
    /** How long a connection may take to be made, and an answer to come. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String id;
    private final String url;
    private String credentialsId = "";

    /**
     * A webhook that gets messages without a signature.
     *
     * @param id what logs call it, 1 to 60 letters, digits, dots, underscores or hyphens
     * @param url {@code http} or {@code https}, without user and password
     */
    @DataBoundConstructor
    public ApprovalWebhook(@CheckForNull String id, @CheckForNull String url) {
        this.id = Util.fixNull(id).trim();
        this.url = Util.fixNull(url).trim();
    }

    /** What logs call it. */
    public String getId() {
        return Util.fixNull(id);
    }

    /** Where messages go. */
    public String getUrl() {
        return Util.fixNull(url);
    }

    /** The id of the secret text that messages are signed with; empty for none. */
    public String getCredentialsId() {
        return Util.fixNull(credentialsId);
    }

    /** Sets the secret text that messages are signed with. */
    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    /** Throws IllegalArgumentException with one line if it can't be used. */
    void check() {
        ServerRules.checkId(getId());
        checkUrl(getUrl());
    }

    private static URI checkUrl(String url) {
        try {
            URI uri = new URI(url);
            String scheme = Util.fixNull(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean known = List.of("http", "https").contains(scheme);
            if (known && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException wrong) {
            // Without the cause, which quotes what may be a secret.
            throw new IllegalArgumentException(Messages.ApprovalWebhook_badUrl());
        }
        throw new IllegalArgumentException(Messages.ApprovalWebhook_badUrl());
    }

    /**
     * A way to tell it; the caller closes it.
     *
     * @throws AbortException with one line without secrets if settings or credentials can't be used
     */
    public EventWebhook open() throws AbortException {
        try {
            return new EventWebhook(checkUrl(getUrl()), signature(), Clock.systemUTC(), PATIENCE);
        } catch (IllegalArgumentException wrong) {
            throw new AbortException(wrong.getMessage());
        }
    }

    private Optional<MessageSignature> signature() throws AbortException {
        if (getCredentialsId().isEmpty()) {
            return Optional.empty();
        }
        StringCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                getCredentialsId(), StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.<DomainRequirement>of());
        if (found == null) {
            throw new AbortException(
                    "there is no secret text '" + getCredentialsId() + "' outside of folders: check its id and kind");
        }
        try {
            return Optional.of(new MessageSignature(found.getSecret().getPlainText()));
        } catch (IllegalArgumentException unusable) {
            throw new AbortException("the secret text '" + getCredentialsId() + "' " + unusable.getMessage());
        }
    }

    /** The form of a webhook. */
    @Extension
    @Symbol("approvalWebhook")
    public static final class DescriptorImpl extends Descriptor<ApprovalWebhook> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ApprovalWebhook_displayName();
        }

        /** Checks the id while it is typed. */
        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return CheckedField.of(() -> ServerRules.checkId(Util.fixNull(value).trim()));
        }

        /** Checks the URL while it is typed. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return CheckedField.of(() -> checkUrl(Util.fixNull(value).trim()));
        }

        /** Offers the secret texts outside of folders. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return CredentialItems.outsideOfFolders(StringCredentials.class, credentialsId);
        }

        /** Sends one message to the webhook as the form describes it, saved or not. */
        @POST
        public FormValidation doTestWebhook(
                @QueryParameter String id, @QueryParameter String url, @QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            ApprovalWebhook webhook = new ApprovalWebhook(id, url);
            webhook.setCredentialsId(credentialsId);
            return WebhookTest.of(webhook);
        }
    }
}
