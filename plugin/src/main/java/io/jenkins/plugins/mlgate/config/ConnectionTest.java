package io.jenkins.plugins.mlgate.config;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.RetryPolicy;
import io.mlgate.tracking.mlflow.ServerConfig;
import java.time.Duration;

/** Asks a server something cheap, so that an administrator sees at once whether its settings are right. */
final class ConnectionTest {
    /** No run has this id: MLflow makes random ones. To say so, a server must know what a run is, and let us in. */
    private static final String NO_RUN = "0".repeat(32);

    /** An administrator waits in front of the page. */
    private static final int LONGEST_SECONDS = 10;

    private ConnectionTest() {}

    /** Asks, and tells the outcome in one line without secrets. */
    static FormValidation of(MlflowServerDefinition server) {
        try {
            server.check();
            return ask(patientOnlyBriefly(server, server.accessOfEveryJob()));
        } catch (IllegalArgumentException | AbortException | TrackingException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static ServerConfig patientOnlyBriefly(MlflowServerDefinition server, ServerAccess access) {
        return access.builder()
                .connectTimeout(atMost(server.getConnectTimeoutSeconds()))
                .exchangeDeadline(atMost(server.getExchangeTimeoutSeconds()))
                .retries(RetryPolicy.DEFAULT.withMaxRetries(1))
                .build();
    }

    private static Duration atMost(int seconds) {
        return Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    }

    private static FormValidation ask(ServerConfig config) {
        try (TrackingStore store = MlflowServer.of(config)) {
            store.run(NO_RUN);
        } catch (TrackingException e) {
            if (e.kind() != TrackingException.Kind.NOT_FOUND) {
                throw e;
            }
        }
        return FormValidation.ok(Messages.ConnectionTest_connected(config.baseUri()));
    }
}
