package io.jenkins.plugins.mlgate.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.AbortException;
import hudson.security.ACL;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.postgres.PostgresLedger;
import io.mlgate.ledger.postgres.PostgresLogin;
import io.mlgate.ledger.postgres.PostgresUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Finds the ledger that a definition means. Nothing is read or written yet. */
final class LedgerPlace {
    private static final Logger LOGGER = Logger.getLogger(LedgerPlace.class.getName());

    private LedgerPlace() {}

    /** The folder of the controller's own ledger. */
    static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("mlgate").resolve("ledger");
    }

    /**
     * The ledger.
     *
     * @throws AbortException with one line if its settings or credentials can't be used
     */
    static Ledger of(LedgerDefinition definition) throws AbortException {
        try {
            definition.check();
            return definition.isInFiles()
                    ? new FileLedger(folder(), Clock.systemUTC(), repair -> LOGGER.warning(repair::toString))
                    : new PostgresLedger(PostgresUrl.parse(definition.getUrl()), login(definition), Clock.systemUTC());
        } catch (IllegalArgumentException | LedgerException e) {
            throw new AbortException("The ledger of Jenkins' configuration can't be used: " + e.getMessage());
        }
    }

    /** The database is the controller's own affair, so that no folder's credentials are taken for it. */
    private static PostgresLogin login(LedgerDefinition definition) throws AbortException {
        StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                definition.getCredentialsId(),
                StandardUsernamePasswordCredentials.class,
                Jenkins.get(),
                ACL.SYSTEM2,
                List.<DomainRequirement>of());
        if (found == null) {
            throw new AbortException("There is no username with password '" + definition.getCredentialsId()
                    + "' outside of folders for the ledger: check its id and kind");
        }
        return new PostgresLogin(found.getUsername(), found.getPassword().getPlainText());
    }
}
