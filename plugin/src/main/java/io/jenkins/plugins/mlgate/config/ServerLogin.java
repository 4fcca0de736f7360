package io.jenkins.plugins.mlgate.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.Secret;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Who we are to a server, out of the credentials store.
 *
 * @param user the user name, null with a token or without credentials
 * @param secret the password or the token, null without credentials
 * @param userSecret whether the user name is to be hidden too
 */
record ServerLogin(@CheckForNull String user, @CheckForNull Secret secret, boolean userSecret) {

    /** A server that asks for nothing. */
    static final ServerLogin NONE = new ServerLogin(null, null, false);

    /** Looks up what a build may use, and notes that it used it. */
    static ServerLogin ofRun(MlflowServerDefinition server, Run<?, ?> run) throws AbortException {
        String id = server.getCredentialsId();
        if (id.isEmpty()) {
            return NONE;
        }
        StandardCredentials found = CredentialsProvider.findCredentialById(
                id,
                StandardCredentials.class,
                run,
                URIRequirementBuilder.fromUri(server.getUrl()).build());
        if (found == null) {
            throw new AbortException("There are no credentials '" + id + "' for MLflow server '" + server.getId()
                    + "' that " + run.getParent().getFullName() + " may use: check their id, folder and domain");
        }
        // The lookup tracks only what a parameter of the build named.
        CredentialsProvider.track(run, found);
        return of(found, server);
    }

    /** Looks up what every build may use. */
    static ServerLogin ofEveryJob(MlflowServerDefinition server) throws AbortException {
        String id = server.getCredentialsId();
        if (id.isEmpty()) {
            return NONE;
        }
        StandardCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                id,
                StandardCredentials.class,
                Jenkins.get(),
                ACL.SYSTEM2,
                URIRequirementBuilder.fromUri(server.getUrl()).build());
        if (found == null) {
            throw new AbortException("There are no credentials '" + id + "' outside of folders for this URL: check"
                    + " their id and domain");
        }
        if (found.getScope() == CredentialsScope.SYSTEM) {
            throw new AbortException("The credentials '" + id
                    + "' have the scope System: give them the scope Global, so that jobs may" + " use them");
        }
        return of(found, server);
    }

    private static ServerLogin of(StandardCredentials found, MlflowServerDefinition server) throws AbortException {
        if (found instanceof StandardUsernamePasswordCredentials pair) {
            return new ServerLogin(pair.getUsername(), pair.getPassword(), pair.isUsernameSecret());
        }
        if (found instanceof StringCredentials text) {
            return new ServerLogin(null, text.getSecret(), false);
        }
        throw new AbortException("The credentials '" + server.getCredentialsId() + "' for MLflow server '"
                + server.getId() + "' are of another kind: choose a username with password, or a secret text");
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "ServerLogin";
    }
}
