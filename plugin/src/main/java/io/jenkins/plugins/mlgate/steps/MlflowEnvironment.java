package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.util.Secret;
import io.jenkins.plugins.mlgate.config.ServerAccess;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** The variables by which MLflow's clients, and the step {@code mlGate}, find a server. Kept with the build. */
final class MlflowEnvironment extends EnvironmentExpander {
    /** Names the server for the step {@code mlGate}. */
    static final String SERVER = "MLGATE_SERVER";

    private static final long serialVersionUID = 1L;
    private static final String URI = "MLFLOW_TRACKING_URI";
    private static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
    private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
    private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
    private static final String CERTIFICATES = "MLFLOW_TRACKING_SERVER_CERT_PATH";

    private final String server;
    private final String uri;

    @CheckForNull
    private final Secret user;

    @CheckForNull
    private final Secret secret;

    @CheckForNull
    private final String certificates;

    private final boolean userSecret;

    /**
     * The variables of a server.
     *
     * @param server its id
     * @param access how it is spoken to
     * @param certificates the path of the file with its certificates, where there is one
     */
    MlflowEnvironment(String server, ServerAccess access, @CheckForNull String certificates) {
        this.server = server;
        this.uri = access.address();
        this.user = access.user() == null ? null : Secret.fromString(access.user());
        this.secret = access.secret();
        this.certificates = certificates;
        this.userSecret = access.userSecret();
    }

    /** What the log says. */
    String announcement() {
        Set<String> masked = getSensitiveVariables();
        return "MLflow server '" + server + "' at " + uri
                + (masked.isEmpty() ? "" : "; masked in the log: " + String.join(", ", masked));
    }

    @Override
    public void expand(@NonNull EnvVars env) {
        // Credentials of an outer block, or of the whole job, belong to another server.
        env.remove(USERNAME);
        env.remove(PASSWORD);
        env.remove(TOKEN);
        env.remove(CERTIFICATES);
        env.put(SERVER, server);
        env.put(URI, uri);
        if (user != null) {
            env.put(USERNAME, user.getPlainText());
        }
        if (secret != null) {
            env.put(user == null ? TOKEN : PASSWORD, secret.getPlainText());
        }
        if (certificates != null) {
            env.put(CERTIFICATES, certificates);
        }
    }

    @NonNull
    @Override
    public Set<String> getSensitiveVariables() {
        Set<String> names = new TreeSet<>();
        if (secret != null) {
            names.add(user == null ? TOKEN : PASSWORD);
        }
        if (user != null && userSecret) {
            names.add(USERNAME);
        }
        return names;
    }
}
