package io.jenkins.plugins.mlgate.config;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.mlgate.ledger.LedgerException;

/** Reads which models a ledger has, so that an administrator sees at once whether its settings are right. */
final class LedgerTest {
    private LedgerTest() {}

    /** Reads, and tells the outcome in one line without secrets. */
    static FormValidation of(LedgerDefinition definition) {
        try {
            int models = LedgerPlace.of(definition).models().size();
            return FormValidation.ok(
                    definition.isInFiles()
                            ? Messages.LedgerTest_files(models, LedgerPlace.folder())
                            : Messages.LedgerTest_connected(models));
        } catch (AbortException | LedgerException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
