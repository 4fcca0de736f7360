package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.InTime;
import io.mlgate.ledger.LedgerException;
import io.mlgate.rollout.RolloutRecords;
import java.util.Optional;

/**
 * The rollouts of a model as the ledger tells them, or why it does not. Made for one web request: the ledger is read
 * when it is first asked, once, and for a bounded time.
 */
final class RecordsReading {
    private final String model;
    private boolean isRead;
    private @CheckForNull RolloutRecords records;
    private String problem = "";

    RecordsReading(String model) {
        this.model = model;
    }

    /** The registered model; empty if it is not known. */
    String model() {
        return model;
    }

    /** What the ledger has; empty if it can't be read. */
    Optional<RolloutRecords> records() {
        read();
        return Optional.ofNullable(records);
    }

    /** Why it can't be read, in one line; empty if it can. */
    String problem() {
        read();
        return problem;
    }

    private void read() {
        if (isRead) {
            return;
        }
        isRead = true;
        if (model.isEmpty()) {
            problem = "the build has lost its report, and with it the name of the model";
            return;
        }
        try (ReleaseLedger open = ReleaseLedger.open()) {
            records = InTime.of("the ledger of '" + model + "'", () -> RolloutRecords.read(open.ledger(), model));
        } catch (AbortException | LedgerException gone) {
            problem = gone.getMessage();
        }
    }
}
