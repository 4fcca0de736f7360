package io.jenkins.plugins.mlgate.rollout;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.PolicyException;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RefusedRolloutException;
import io.mlgate.rollout.desk.RolloutTurn;
import io.mlgate.rollout.desk.UnfitOrderException;
import io.mlgate.rollout.desk.UrgentRollback;
import io.mlgate.traffic.TrafficException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.SystemProperties;

/**
 * Carries out what people want of rollouts, on threads of its own: a router may take its time, and a web request waits
 * for a bounded one only. What was begun goes on without it.
 */
@Extension
public final class RolloutOrders {
    /** Seconds that a web request waits, as a system property of the controller. */
    static final String PATIENCE = RolloutOrders.class.getName() + ".patienceSeconds";

    private static final int USUAL_PATIENCE = 20;

    /** For a look that is under way; each call of it is bounded in time. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(2);

    private static final Logger LOGGER = Logger.getLogger(RolloutOrders.class.getName());

    /** What is being carried out, at most one of each kind for a rollout. */
    private final Map<String, PersonOrder> underWay = new ConcurrentHashMap<>();

    /** The one of this controller. */
    static RolloutOrders get() {
        return ExtensionList.lookupSingleton(RolloutOrders.class);
    }

    /**
     * What came of an order.
     *
     * @param done whether it is as it was wanted
     * @param phase the rollout's
     * @param line for people
     */
    record Outcome(boolean done, String phase, String line) {}

    /** What is being carried out for a rollout right now. */
    List<PersonOrder> underWay(String rollout) {
        List<PersonOrder> found = new ArrayList<>();
        for (PersonOrder.Wish wish : PersonOrder.Wish.values()) {
            PersonOrder order = underWay.get(key(rollout, wish));
            if (order != null) {
                found.add(order);
            }
        }
        return found;
    }

    private static String key(String rollout, PersonOrder.Wish wish) {
        return wish + " " + rollout;
    }

    /**
     * Carries out an order.
     *
     * @return what came of it; empty if it takes longer than anybody should wait, and goes on
     * @throws OrderRefusedException with one line if nothing was done
     */
    Optional<Outcome> give(RolloutTicks.Target target, String rollout, PersonOrder order) throws OrderRefusedException {
        String key = key(rollout, order.wish());
        if (underWay.putIfAbsent(key, order) != null) {
            throw new OrderRefusedException("somebody ordered the same a moment ago: look again what came of it");
        }
        Future<Outcome> carriedOut = RolloutThreads.orders().submit(() -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                return carryOut(target, rollout, order);
            } catch (OrderRefusedException refused) {
                // Who ordered it may wait no more.
                LOGGER.log(
                        Level.INFO,
                        () -> rollout + ", " + order.wish() + " by " + order.login() + ": "
                                + refused.getMessage().replaceAll("\\p{Cntrl}", " "));
                throw refused;
            } finally {
                underWay.remove(key);
            }
        });
        try {
            return Optional.of(carriedOut.get(SystemProperties.getInteger(PATIENCE, USUAL_PATIENCE), TimeUnit.SECONDS));
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof OrderRefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException("a rollout could not be ordered", failed.getCause());
        }
    }

    private static Outcome carryOut(RolloutTicks.Target target, String rollout, PersonOrder order)
            throws OrderRefusedException {
        try {
            return order.wish() == PersonOrder.Wish.ROLL_BACK
                    ? takeBack(target, rollout, order)
                    : turn(target, rollout, order);
        } catch (RefusedRolloutException
                | UnfitOrderException
                | LedgerException
                | PolicyException
                | TrafficException
                | AbortException wrong) {
            throw new OrderRefusedException(wrong.getMessage(), wrong);
        }
    }

    private static Outcome turn(RolloutTicks.Target target, String rollout, PersonOrder order)
            throws AbortException, OrderRefusedException {
        RolloutTurn.Report report = RolloutTicks.get().order(target, rollout, order, LONGEST_LOOK);
        String notes = String.join("; ", report.notes());
        if (report.open()) {
            throw new OrderRefusedException(notes);
        }
        Phase phase = report.state().phase();
        boolean done = order.wish() != PersonOrder.Wish.ABORT || phase == Phase.ROLLED_BACK;
        return new Outcome(done, phase.name(), notes.isEmpty() ? report.state().reason() : notes);
    }

    private static Outcome takeBack(RolloutTicks.Target target, String rollout, PersonOrder order)
            throws AbortException {
        List<String> notes = new ArrayList<>();
        UrgentRollback.Returned returned = RolloutTicks.get().alone(target, LONGEST_LOOK, () -> {
            try (ReleaseLedger ledger = ReleaseLedger.open()) {
                return new TargetReturn(ledger, target, order.actor(), notes::add)
                        .of(Optional.of(rollout), Optional.ofNullable(order.to()), order.why());
            }
        });
        RolloutTicks.get().remind();
        Phase phase = returned.state().phase();
        notes.add(returned.state().reason());
        return new Outcome(phase == Phase.ROLLED_BACK, phase.name(), String.join("; ", notes));
    }
}
