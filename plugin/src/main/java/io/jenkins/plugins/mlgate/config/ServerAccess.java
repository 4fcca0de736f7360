package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.Secret;
import io.mlgate.tracking.mlflow.Credentials;
import io.mlgate.tracking.mlflow.ProxyServer;
import io.mlgate.tracking.mlflow.ServerConfig;
import io.mlgate.tracking.mlflow.SettingNames;
import io.mlgate.tracking.mlflow.Tls;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is needed to speak to an MLflow server, resolved for one build and ready to travel to an agent. Never
 * persisted: it is made anew from the configuration and the credentials store whenever it is needed.
 *
 * @param id what the configuration calls the server, for messages
 * @param url the server, without credentials
 * @param user the user name, null with a token or without credentials
 * @param secret the password or the token, null without credentials
 * @param certificates certificates in PEM that an https server is trusted by, null for those that Java trusts
 * @param proxy the proxy to go through, null for none
 * @param connectTimeoutSeconds how long a connection may take to be made
 * @param exchangeTimeoutSeconds how long one request and its answer may take
 * @param userSecret whether the user name is to be hidden like the password
 */
public record ServerAccess(
        String id,
        String url,
        @CheckForNull String user,
        @CheckForNull Secret secret,
        @CheckForNull String certificates,
        @CheckForNull Proxy proxy,
        int connectTimeoutSeconds,
        int exchangeTimeoutSeconds,
        boolean userSecret)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The id and the URL are needed. */
    public ServerAccess {
        Objects.requireNonNull(id);
        Objects.requireNonNull(url);
    }

    /**
     * The proxy between us and the server.
     *
     * @param host its name
     * @param port its port
     * @param user who we are to it, null if it does not ask
     * @param password the password that belongs to the user
     */
    public record Proxy(
            String host,
            int port,
            @CheckForNull String user,
            @CheckForNull Secret password) implements Serializable {

        private static final long serialVersionUID = 1L;

        private ProxyServer server() {
            Optional<Credentials.Basic> credentials =
                    Optional.ofNullable(user).map(name -> new Credentials.Basic(name, Secret.toString(password)));
            return new ProxyServer(host, port, credentials);
        }
    }

    /**
     * As the engine takes it.
     *
     * @throws IllegalArgumentException with one line for the user if the URL or the certificates can't be used
     */
    public ServerConfig toConfig() {
        return builder().build();
    }

    /** The same, for those who set more than the configuration does. */
    ServerConfig.Builder builder() {
        ServerConfig.Builder builder = ServerConfig.builder(url)
                .settingNames(settingNames())
                .credentials(credentials())
                .connectTimeout(Duration.ofSeconds(connectTimeoutSeconds))
                .exchangeDeadline(Duration.ofSeconds(exchangeTimeoutSeconds));
        if (certificates != null) {
            builder.tls(new Tls(new Tls.Trust.Certificates(certificates), Optional.empty()));
        }
        if (proxy != null) {
            builder.proxy(proxy.server());
        }
        return builder;
    }

    /** Whoever reads a message of the engine can change nothing by environment variables here. */
    private SettingNames settingNames() {
        String server = " of MLflow server '" + id + "' in Jenkins' configuration";
        return new SettingNames(
                "the URL" + server,
                "the credentials" + server,
                "the certificates" + server,
                "the user name and password of the proxy in Jenkins' configuration");
    }

    /** The server's address as MLflow's own clients take it, without credentials. */
    public String address() {
        return toConfig().baseUri().toString();
    }

    private Credentials credentials() {
        if (secret == null) {
            return Credentials.none();
        }
        return user == null
                ? Credentials.bearer(secret.getPlainText())
                : Credentials.basic(user, secret.getPlainText());
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "ServerAccess[" + url + "]";
    }
}
