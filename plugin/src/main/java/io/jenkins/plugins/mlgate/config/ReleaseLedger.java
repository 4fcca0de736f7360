package io.jenkins.plugins.mlgate.config;

import hudson.AbortException;
import io.mlgate.ledger.Ledger;
import io.mlgate.role.Roles;
import java.util.Objects;

/**
 * The ledger that an administrator chose, opened for a build or a page, with the people who may decide. Use it for
 * one purpose and close it: what is configured may change.
 *
 * @param ledger the ledger; its messages are single lines without secrets
 * @param roles the people and roles of the configuration
 */
public record ReleaseLedger(Ledger ledger, Roles roles) implements AutoCloseable {

    /** Nothing may be null. */
    public ReleaseLedger {
        Objects.requireNonNull(ledger);
        Objects.requireNonNull(roles);
    }

    /**
     * Opens it. Nothing is read yet.
     *
     * @throws AbortException with one line if settings, credentials or roles can't be used
     */
    public static ReleaseLedger open() throws AbortException {
        MlGateConfiguration configuration = MlGateConfiguration.get();
        return new ReleaseLedger(LedgerPlace.of(configuration.getLedger()), configuration.rolesInForce());
    }

    /** Gives back what it holds: nothing today, since a database is connected to with each use. */
    @Override
    public void close() {
        // Callers need not know that.
    }
}
