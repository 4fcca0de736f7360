package io.jenkins.plugins.mlgate.evaluation;

import io.jenkins.plugins.mlgate.config.ServerAccess;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.MlflowWriter;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The MLflow server of a rollout. It is looked up when it is first needed, since the way back needs none. */
public final class RolloutServer {
    private final Callable<ServerAccess> access;

    /**
     * A server.
     *
     * @param access resolves it with its credentials, or throws an IOException with one line
     */
    public RolloutServer(Callable<ServerAccess> access) {
        this.access = Objects.requireNonNull(access);
    }

    /** Opens what reads it. */
    public Supplier<TrackingStore> store() {
        return () -> MlflowServer.of(access().toConfig());
    }

    /** Opens what writes to it. */
    public Supplier<TrackingWriter> writer() {
        return () -> MlflowWriter.of(access().toConfig());
    }

    /**
     * The server with its credentials.
     *
     * @throws TrackingException with one line if it can't be had
     */
    ServerAccess access() {
        try {
            return access.call();
        } catch (IOException refused) {
            throw new TrackingException(TrackingException.Kind.UNREACHABLE, refused.getMessage(), refused);
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }
}
