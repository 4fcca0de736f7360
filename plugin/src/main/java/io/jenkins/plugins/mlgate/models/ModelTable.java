package io.jenkins.plugins.mlgate.models;

import hudson.AbortException;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.LedgerException;
import java.time.Clock;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The table of models.
 *
 * @param models a line each
 * @param problem why the ledger tells none; empty if it does
 */
@ExportedBean(defaultVisibility = 2)
public record ModelTable(
        @Exported(inline = true) List<ModelRow> models,
        @Exported String problem) {

    static ModelTable of(Clock clock) {
        try (ReleaseLedger open = ReleaseLedger.open()) {
            return new ModelTable(ModelRows.get().of(open.ledger(), clock), "");
        } catch (AbortException | LedgerException unread) {
            return new ModelTable(List.of(), Messages.ModelsAction_unread(unread.getMessage()));
        }
    }
}
