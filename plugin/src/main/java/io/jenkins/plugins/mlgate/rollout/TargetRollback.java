package io.jenkins.plugins.mlgate.rollout;

import hudson.AbortException;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RefusedRolloutException;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.desk.FollowedPolicy;
import io.mlgate.rollout.desk.RolloutDesk;
import io.mlgate.rollout.desk.UnfitOrderException;
import io.mlgate.rollout.desk.UrgentRollback;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Gives the version of before all requests of a target again, by order of a build or of a person. */
public final class TargetRollback {
    private static final Logger LOGGER = Logger.getLogger(TargetRollback.class.getName());

    private TargetRollback() {}

    /**
     * What a person saw when they gave the order; of anything else nothing is taken back.
     *
     * @param model the registered model
     * @param target as the policy names it
     * @param rollout the id of the target's last rollout
     * @param version what was rolled out
     * @param before what gets all requests
     */
    public record Meant(String model, String target, String rollout, String version, String before) {
        private boolean is(RolloutPins pins) {
            return rollout.equals(pins.rollout())
                    && version.equals(pins.version())
                    && pins.baselineVersion().equals(Optional.of(before));
        }
    }

    /**
     * What came of an order.
     *
     * @param kind done; refused, with nothing done; or begun, and the version of before has not got all requests yet
     * @param line the same for people
     */
    public record Outcome(Kind kind, String line) {
        /** How it ended. */
        public enum Kind {
            DONE,
            REFUSED,
            UNFINISHED
        }
    }

    /** Takes it back on a thread for routers, if it is still what was meant. */
    public static CompletableFuture<Outcome> order(Meant meant, Actor actor, String why) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                        return locked(meant, actor, why);
                    }
                },
                RolloutThreads.pool());
    }

    private static Outcome locked(Meant meant, Actor actor, String why) {
        ReentrantLock lock = RolloutTicks.get().lock(meant.target());
        lock.lock();
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            return taken(ledger, meant, actor, why);
        } catch (RefusedRolloutException | UnfitOrderException refused) {
            return new Outcome(Outcome.Kind.REFUSED, refused.getMessage());
        } catch (AbortException unfinished) {
            return new Outcome(Outcome.Kind.UNFINISHED, unfinished.getMessage());
        } catch (RuntimeException wrong) {
            LOGGER.log(Level.WARNING, wrong, () -> "The rollout of " + meant.target() + " could not be taken back");
            throw new CompletionException(wrong);
        } finally {
            lock.unlock();
            RolloutTicks.get().remind();
        }
    }

    private static Outcome taken(ReleaseLedger ledger, Meant meant, Actor actor, String why) throws AbortException {
        RecordedRollout last;
        try {
            last = RolloutRecords.read(ledger.ledger(), meant.model())
                    .lastOf(meant.target())
                    .orElseThrow(
                            () -> new UnfitOrderException("no rollout of " + meant.target() + " is in the ledger"));
        } catch (LedgerException | IllegalArgumentException unread) {
            throw new UnfitOrderException(unread.getMessage() + ": take it back on the page of its build, by"
                    + " mlGateRollback, or by mlgate rollback");
        }
        requireMeant(last.pins(), meant);
        if (last.last().state().phase() == Phase.ROLLED_BACK) {
            throw new UnfitOrderException("rollout " + meant.rollout() + " was rolled back already");
        }
        String line = of(
                ledger,
                FollowedPolicy.of(last.pins()),
                FollowedPolicy.of(last.pins()),
                pins -> requireMeant(pins, meant),
                why,
                actor,
                note -> LOGGER.info(() -> meant.target() + ": " + note.replaceAll("\\p{Cntrl}", " ")));
        return new Outcome(Outcome.Kind.DONE, line);
    }

    private static void requireMeant(RolloutPins pins, Meant meant) {
        if (!meant.is(pins)) {
            throw new UnfitOrderException("the last rollout of " + meant.target() + " is " + pins.rollout()
                    + " of version " + pins.version() + " by now, not " + meant.rollout() + " of version "
                    + meant.version() + ": look which one is meant");
        }
    }

    /**
     * Takes a target's last rollout back; without the ledger, if that does not answer. The caller holds the target's
     * lock.
     *
     * @param named names the model and the target
     * @param followed what the rollout follows
     * @param check throws if a rollout is not the one that is meant
     * @param why who wants it and why, in one line
     * @return what came of it, in one line
     * @throws RefusedRolloutException if there is nothing to take back
     * @throws UnfitOrderException if another rollout is meant, or none is known
     * @throws AbortException with one line if the version of before has not got all requests
     */
    static String of(
            ReleaseLedger ledger,
            Policy named,
            Policy followed,
            Consumer<RolloutPins> check,
            String why,
            Actor actor,
            Consumer<String> notes)
            throws AbortException {
        RolloutDesk desk = new ControllerDesk(ledger, actor, notes).of(followed, Optional.empty());
        Instant began = desk.clock().instant();
        try {
            UrgentRollback.Returned returned =
                    new UrgentRollback(desk, policy -> ledger.ledger(), check).of(named, why);
            long took = Duration.between(began, desk.clock().instant()).toMillis();
            String line = returned.rollout() + ": " + returned.state().phase() + ", "
                    + returned.state().route() + " after " + took + " ms; "
                    + returned.state().reason();
            if (returned.state().phase() != Phase.ROLLED_BACK) {
                throw new AbortException(line);
            }
            return line;
        } catch (LedgerException wrong) {
            throw new AbortException(wrong.getMessage());
        }
    }
}
