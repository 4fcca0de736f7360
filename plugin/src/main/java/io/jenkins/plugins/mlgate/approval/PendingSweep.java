package io.jenkins.plugins.mlgate.approval;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.ledger.LedgerException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks once a minute whether anything settled a request that a build waits for: an answer given elsewhere, or time.
 * One thread for all of them; a model's ledger is read once, and only if it went on or time is up.
 */
@Extension
public final class PendingSweep extends AsyncPeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(PendingSweep.class.getName());

    /** Made by Jenkins. */
    public PendingSweep() {
        super("mlGate approvals");
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.MINUTES.toMillis(1);
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) {
        sweep();
    }

    /** Looks now. */
    static void sweep() {
        List<ApprovalWait> waits = PendingApprovals.get().waits();
        TreeSet<String> models = new TreeSet<>();
        waits.forEach(wait -> models.add(wait.model()));
        for (String model : models) {
            look(
                    model,
                    waits.stream().filter(wait -> wait.model().equals(model)).toList());
        }
    }

    /** Looks at what waits for one model's ledger. */
    static void look(String model, List<ApprovalWait> waits) {
        try (ReleaseLedger open = ReleaseLedger.open()) {
            String head = open.ledger().head(model).toString();
            Instant now = Clock.systemUTC().instant();
            List<ApprovalWait> due =
                    waits.stream().filter(wait -> wait.isDue(head, now)).toList();
            if (!due.isEmpty()) {
                ReleaseRecords records = new ReleaseBook(open.ledger(), model, Clock.systemUTC()).records();
                due.forEach(wait -> wait.look(records));
            }
        } catch (AbortException | LedgerException unread) {
            // The builds wait on: nothing is settled by a ledger that can't be read.
            LOGGER.log(Level.WARNING, () -> "Approvals of " + model + " can't be looked up: " + unread.getMessage());
        }
    }
}
