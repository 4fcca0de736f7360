package io.jenkins.plugins.mlgate.rollout;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.desk.FollowedPolicy;
import io.mlgate.rollout.desk.OpenRollout;
import io.mlgate.rollout.desk.RolloutTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks at the rollouts of Jenkins' ledger and moves them, one look at a time for each target. */
@Extension
public final class RolloutTicks {
    private static final Logger LOGGER = Logger.getLogger(RolloutTicks.class.getName());

    /** Who acts where nobody gave an order. */
    private static final Actor NOBODY = Actor.asserted("jenkins");

    private final Map<String, ReentrantLock> targets = new ConcurrentHashMap<>();
    private final List<RolloutListener> listeners = new CopyOnWriteArrayList<>();

    private final LastLooks looks = new LastLooks();

    /** What was logged last of a target, so that the same trouble is told once. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /** The one of this controller. */
    static RolloutTicks get() {
        return ExtensionList.lookupSingleton(RolloutTicks.class);
    }

    /** Tells a listener of all looks from now on. */
    void add(RolloutListener listener) {
        listeners.add(listener);
    }

    /** Tells a listener no more. */
    void remove(RolloutListener listener) {
        listeners.remove(listener);
    }

    /**
     * What is routed.
     *
     * @param model the registered model that is rolled out there
     * @param name as the policy names it
     */
    record Target(String model, String name) {}

    /** Has all listeners look for themselves, since others than Jenkins may move a rollout to its end. */
    void remind() {
        listeners.forEach(listener -> RolloutThreads.pool().execute(listener::reread));
    }

    /** The targets of live rollouts. A model whose records can't be read is logged and left out. */
    List<Target> live() {
        return targets(RecordedRollout::isLive);
    }

    /**
     * The targets whose last rollout Jenkins began: after its end an alias may still have to be moved, somebody be told,
     * and labels be waited for.
     */
    List<Target> ours() {
        return targets(rollout -> RolloutOrigin.find(
                        rollout.pins().target(), rollout.pins().evidence())
                .isPresent());
    }

    private List<Target> targets(Predicate<RecordedRollout> chosen) {
        List<Target> found = new ArrayList<>();
        try (ReleaseLedger open = ReleaseLedger.open()) {
            for (String model : open.ledger().models()) {
                found.addAll(targets(open, model, chosen));
            }
            told.remove("");
        } catch (AbortException | LedgerException gone) {
            tell("", "mlGate can't look after rollouts: " + gone.getMessage());
        }
        return found;
    }

    private List<Target> targets(ReleaseLedger open, String model, Predicate<RecordedRollout> chosen) {
        try {
            RolloutRecords records = RolloutRecords.read(open.ledger(), model);
            return records.rollouts().stream()
                    .map(rollout -> rollout.pins().target())
                    .distinct()
                    .filter(target -> records.lastOf(target).filter(chosen).isPresent())
                    .map(target -> new Target(model, target))
                    .toList();
        } catch (LedgerException | IllegalArgumentException damaged) {
            tell(model, "the rollouts of " + model + " can't be read: " + damaged.getMessage());
            return List.of();
        }
    }

    /** Looks once; does nothing if somebody looks already. Whatever goes wrong is one line in the log. */
    void look(Target target) {
        ReentrantLock lock = lock(target.name());
        if (!lock.tryLock()) {
            return;
        }
        try {
            report(target, take(target, Optional.empty(), Order.NONE, NOBODY));
        } catch (AbortException | RuntimeException wrong) {
            tell(target.name(), "the rollout of " + target.name() + ": " + wrong.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives an order and moves the rollout at once; waits for a look that is under way.
     *
     * @param rollout the rollout's id; another one of the target is left alone
     * @throws AbortException with one line if the policy asks for what the controller does not do
     */
    RolloutTurn.Report order(Target target, String rollout, Order order, Actor actor) throws AbortException {
        ReentrantLock lock = lock(target.name());
        lock.lock();
        try {
            RolloutTurn.Report report = take(target, Optional.of(rollout), order, actor);
            report(target, report);
            return report;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same for a person, who does not wait for ever.
     *
     * @param wait how long for a look that is under way
     * @throws AbortException likewise, or if that look takes longer
     */
    RolloutTurn.Report order(Target target, String rollout, PersonOrder order, Duration wait) throws AbortException {
        return alone(target, wait, () -> {
            RolloutTurn.Report report =
                    take(target, Optional.of(rollout), new Order(order.wish().kind(), order.why()), order.actor());
            report(target, report);
            return report;
        });
    }

    /** What is done with a target while nobody looks. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it; throws AbortException with one line. */
        T run() throws AbortException;
    }

    /**
     * Does something while nobody else looks at a target.
     *
     * @throws AbortException with one line if a look takes longer than that, or from the work
     */
    <T> T alone(Target target, Duration wait, Work<T> work) throws AbortException {
        ReentrantLock lock = lock(target.name());
        try {
            if (!lock.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AbortException("a look at " + target.name() + " is under way for more than "
                        + wait.toSeconds() + " s: nothing was done, order it again");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new AbortException("Jenkins is ending: nothing was done, order it again");
        }
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** What was seen of targets. */
    LastLooks looks() {
        return looks;
    }

    /** What the last look at a target had to say besides, in one line; empty if nothing. */
    Optional<String> trouble(Target target) {
        return Optional.ofNullable(told.get(target.name()));
    }

    /** Guards a target while a rollout of it begins or is taken back. */
    ReentrantLock lock(String target) {
        return targets.computeIfAbsent(target, name -> new ReentrantLock());
    }

    private static RolloutTurn.Report take(Target target, Optional<String> meant, Order order, Actor actor)
            throws AbortException {
        List<String> notes = new ArrayList<>();
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            RolloutRecords records = RolloutRecords.read(ledger.ledger(), target.model());
            RecordedRollout rollout = records.lastOf(target.name())
                    .orElseThrow(() -> new AbortException("no rollout of " + target.name() + " is in the ledger"));
            RolloutPins pins = rollout.pins();
            if (meant.filter(id -> !id.equals(pins.rollout()) || !rollout.isLive())
                    .isPresent()) {
                throw new AbortException("rollout " + meant.get() + " is not under way any more");
            }
            Policy policy = FollowedPolicy.of(pins);
            ControllerDesk desk = new ControllerDesk(ledger, actor, notes::add);
            boolean urgent = order.kind() != Order.Kind.NONE;
            try (OpenRollout open = OpenRollout.of(
                            desk.of(policy, RolloutOrigin.find(pins.target(), pins.evidence())),
                            ledger.ledger(),
                            records,
                            rollout,
                            urgent)
                    .reconciled()) {
                RolloutTurn.Report report = open.turn().take(order);
                List<String> all = new ArrayList<>(notes);
                all.addAll(report.notes());
                return new RolloutTurn.Report(report.state(), report.recorded(), report.seen(), report.open(), all);
            }
        }
    }

    /** Tells all listeners; one that fails takes nothing from the others. */
    void report(Target target, RolloutTurn.Report report) {
        looks.keep(target, report);
        String notes = String.join("; ", report.notes());
        if (notes.isEmpty()) {
            told.remove(target.name());
        } else {
            tell(target.name(), "the rollout of " + target.name() + ": " + notes);
        }
        for (RolloutListener listener : listeners) {
            try {
                listener.looked(target.model(), report);
            } catch (RuntimeException bug) {
                LOGGER.log(Level.WARNING, "A step could not be told of its rollout", bug);
            }
        }
    }

    private void tell(String about, String line) {
        if (!line.equals(told.put(about, line))) {
            LOGGER.warning(() -> line.replaceAll("\\p{Cntrl}", " "));
        }
    }
}
