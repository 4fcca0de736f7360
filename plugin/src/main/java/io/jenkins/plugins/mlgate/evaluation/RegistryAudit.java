package io.jenkins.plugins.mlgate.evaluation;

import io.jenkins.plugins.mlgate.config.ServerAccess;
import io.mlgate.audit.AuditFinding;
import io.mlgate.audit.LedgerAudit;
import io.mlgate.audit.RegisteredVersions;
import io.mlgate.history.ReleaseStory;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.mlflow.MlflowServer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds an MLflow server against the ledger, as {@code mlgate audit} does. */
public final class RegistryAudit {
    private RegistryAudit() {}

    /**
     * What is wrong, by rule. It asks the server, so it is not for the threads of pages.
     *
     * @param aliases the aliases that callers load the model in use by
     * @throws IOException with one line if the server does not tell
     */
    public static List<AuditFinding> of(ServerAccess access, ReleaseStory story, Set<String> aliases, LocalDate today)
            throws IOException {
        try (TrackingStore store = MlflowServer.of(access.toConfig())) {
            RegisteredVersions registered = RegisteredVersions.read(store, story.model());
            return LedgerAudit.of(story, registered, aliases, Optional.empty(), today);
        } catch (TrackingException | IllegalArgumentException untold) {
            throw new IOException(untold.getMessage(), untold);
        }
    }
}
