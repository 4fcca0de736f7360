package io.jenkins.plugins.mlgate.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.mlgate.tracking.mlflow.ServerConfig;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An MLflow server that jobs may use, named by its id. Holds no secret. Not changed once it is configured. */
public final class MlflowServerDefinition extends AbstractDescribableImpl<MlflowServerDefinition> {
    /** How long a connection may take to be made, unless set. */
    public static final int DEFAULT_CONNECT_TIMEOUT_SECONDS = 10;

    /** How long one request and its answer may take, unless set. */
    public static final int DEFAULT_EXCHANGE_TIMEOUT_SECONDS = 120;

    private final String id;
    private final String url;
    private String credentialsId = "";
    private String certificates = "";
    private int connectTimeoutSeconds = DEFAULT_CONNECT_TIMEOUT_SECONDS;
    private int exchangeTimeoutSeconds = DEFAULT_EXCHANGE_TIMEOUT_SECONDS;

    /** The opposite of what is shown, so that a file that leaves it out means the default. */
    private boolean direct;

    /**
     * A server with the usual settings and without credentials.
     *
     * @param id what steps call it: 1 to 60 of {@code A-Z a-z 0-9 . _ -}
     * @param url its http or https URL, without credentials
     */
    @DataBoundConstructor
    public MlflowServerDefinition(@CheckForNull String id, @CheckForNull String url) {
        this.id = Util.fixNull(id).trim();
        this.url = Util.fixNull(url).trim();
    }

    /** What steps call it. */
    public String getId() {
        return Util.fixNull(id);
    }

    /** Where it is. */
    public String getUrl() {
        return Util.fixNull(url);
    }

    /** The id of a username with password, or of a secret text that is a bearer token; empty for none. */
    public String getCredentialsId() {
        return Util.fixNull(credentialsId);
    }

    /** Sets the credentials; null and empty mean none. */
    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    /** Certificates in PEM that an https server is trusted by; empty for those that Java trusts. */
    public String getCertificates() {
        return Util.fixNull(certificates);
    }

    /** Sets the certificates that an https server is trusted by, in PEM. */
    @DataBoundSetter
    public void setCertificates(@CheckForNull String certificates) {
        this.certificates = Util.fixNull(certificates).trim();
    }

    /** How many seconds a connection may take to be made. */
    public int getConnectTimeoutSeconds() {
        return connectTimeoutSeconds;
    }

    /** Sets how many seconds a connection may take to be made, 1 to 3600. */
    @DataBoundSetter
    public void setConnectTimeoutSeconds(int connectTimeoutSeconds) {
        this.connectTimeoutSeconds = connectTimeoutSeconds;
    }

    /** How many seconds one request and its answer may take. */
    public int getExchangeTimeoutSeconds() {
        return exchangeTimeoutSeconds;
    }

    /** Sets how many seconds one request and its answer may take, 1 to 3600. */
    @DataBoundSetter
    public void setExchangeTimeoutSeconds(int exchangeTimeoutSeconds) {
        this.exchangeTimeoutSeconds = exchangeTimeoutSeconds;
    }

    /** Whether it is reached through Jenkins' proxy, where there is one and does not leave its host out. */
    public boolean isUseProxy() {
        return !direct;
    }

    /** Sets whether it is reached through Jenkins' proxy. */
    @DataBoundSetter
    public void setUseProxy(boolean useProxy) {
        this.direct = !useProxy;
    }

    /**
     * What a build needs to speak to it. The use of the credentials is tracked.
     *
     * @throws AbortException with one line if the credentials don't exist, if this job may not use them, or if the
     *     server's settings can't be used
     */
    public ServerAccess access(Run<?, ?> run) throws AbortException {
        checkUsable();
        return access(ServerLogin.ofRun(this, run));
    }

    /** The same with the credentials that every job may use. */
    public ServerAccess accessOfEveryJob() throws AbortException {
        checkUsable();
        return access(ServerLogin.ofEveryJob(this));
    }

    private ServerAccess access(ServerLogin login) throws AbortException {
        ServerAccess access = new ServerAccess(
                getId(),
                getUrl(),
                login.user(),
                login.secret(),
                getCertificates().isEmpty() ? null : getCertificates(),
                isUseProxy() ? JenkinsProxy.towards(getUrl()) : null,
                getConnectTimeoutSeconds(),
                getExchangeTimeoutSeconds(),
                login.userSecret());
        try {
            access.toConfig();
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
        return access;
    }

    /** Whether it is the server at an address, as reports name it. */
    public boolean isAt(String address) {
        try {
            return ServerConfig.builder(getUrl()).build().baseUri().toString().equals(address);
        } catch (IllegalArgumentException unusable) {
            return false;
        }
    }

    /** Throws IllegalArgumentException with one line if it can't be used. */
    void check() {
        ServerRules.checkId(getId());
        ServerRules.checkUrl(getUrl());
        ServerRules.checkCertificates(getCertificates());
        ServerRules.checkSeconds(connectTimeoutSeconds);
        ServerRules.checkSeconds(exchangeTimeoutSeconds);
    }

    /** A file edited by hand may leave the time-outs out. */
    private Object readResolve() {
        if (connectTimeoutSeconds == 0) {
            connectTimeoutSeconds = DEFAULT_CONNECT_TIMEOUT_SECONDS;
        }
        if (exchangeTimeoutSeconds == 0) {
            exchangeTimeoutSeconds = DEFAULT_EXCHANGE_TIMEOUT_SECONDS;
        }
        return this;
    }

    /** A file edited by hand may also hold what the form refuses. */
    private void checkUsable() throws AbortException {
        try {
            check();
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private AbortException unusable(IllegalArgumentException e) {
        return new AbortException("MLflow server '" + getId() + "' can't be used: " + e.getMessage());
    }

    /** The form of a server. */
    @Extension
    @Symbol("mlflowServer")
    public static final class DescriptorImpl extends Descriptor<MlflowServerDefinition> {
        private static final CredentialsMatcher USABLE = CredentialsMatchers.allOf(
                CredentialsMatchers.anyOf(
                        CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
                        CredentialsMatchers.instanceOf(StringCredentials.class)),
                // Jobs can't use these.
                CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM)));

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MlflowServerDefinition_displayName();
        }

        /** What a new server starts with. */
        public int getDefaultConnectTimeoutSeconds() {
            return DEFAULT_CONNECT_TIMEOUT_SECONDS;
        }

        /** What a new server starts with. */
        public int getDefaultExchangeTimeoutSeconds() {
            return DEFAULT_EXCHANGE_TIMEOUT_SECONDS;
        }

        /** Checks the id while it is typed. */
        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return CheckedField.of(() -> ServerRules.checkId(Util.fixNull(value).trim()));
        }

        /** Checks the URL while it is typed. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return CheckedField.of(() -> ServerRules.checkUrl(Util.fixNull(value)));
        }

        /** Checks the certificates while they are typed. */
        @POST
        public FormValidation doCheckCertificates(@QueryParameter String value) {
            return CheckedField.of(() -> ServerRules.checkCertificates(Util.fixNull(value)));
        }

        /** Checks the number while it is typed. */
        @POST
        public FormValidation doCheckConnectTimeoutSeconds(@QueryParameter String value) {
            return CheckedField.of(() -> ServerRules.seconds(value));
        }

        /** Checks the number while it is typed. */
        @POST
        public FormValidation doCheckExchangeTimeoutSeconds(@QueryParameter String value) {
            return CheckedField.of(() -> ServerRules.seconds(value));
        }

        /** Offers the credentials outside of folders that jobs may use for this URL. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String url, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return items.includeCurrentValue(Util.fixNull(credentialsId));
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            StandardCredentials.class,
                            URIRequirementBuilder.fromUri(Util.fixNull(url)).build(),
                            USABLE)
                    .includeCurrentValue(Util.fixNull(credentialsId));
        }

        /** Asks the server as the form describes it, saved or not. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String id,
                @QueryParameter String url,
                @QueryParameter String credentialsId,
                @QueryParameter String certificates,
                @QueryParameter String connectTimeoutSeconds,
                @QueryParameter String exchangeTimeoutSeconds,
                @QueryParameter boolean useProxy) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            MlflowServerDefinition server = new MlflowServerDefinition(id, url);
            server.setCredentialsId(credentialsId);
            server.setCertificates(certificates);
            server.setUseProxy(useProxy);
            try {
                server.setConnectTimeoutSeconds(ServerRules.seconds(connectTimeoutSeconds));
                server.setExchangeTimeoutSeconds(ServerRules.seconds(exchangeTimeoutSeconds));
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
            return ConnectionTest.of(server);
        }
    }
}
