package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.evaluation.EvaluatedPolicy;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.report.EvaluationSummary;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.jenkins.plugins.mlgate.rollout.PromotionAction.Promotion;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.HeadMovedException;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.desk.CandidateRollout;
import io.mlgate.rollout.desk.OpenRollout;
import io.mlgate.rollout.desk.Reevaluation;
import io.mlgate.rollout.desk.RolloutAccess;
import io.mlgate.rollout.desk.RolloutDesk;
import io.mlgate.verdict.Evaluation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The rollout of what a build evaluated. */
final class BuildRollout {
    private static final int MOST_TRIES = 5;

    private final Run<?, ?> run;
    private final String evaluation;
    private final EvidenceRecord record;
    private final Policy policy;

    private BuildRollout(Run<?, ?> run, String evaluation, EvidenceRecord record) throws IOException {
        this.run = run;
        this.evaluation = evaluation;
        this.record = record;
        this.policy = EvaluatedPolicy.of(record);
    }

    /**
     * Of an evaluation.
     *
     * @param gate its name; null for the build's only one
     * @throws AbortException with one line if the build has no such evaluation
     */
    static BuildRollout of(Run<?, ?> run, @CheckForNull String gate) throws AbortException {
        String name = gate == null ? only(run) : gate;
        try {
            EvidenceRecord record = BuildReports.find(run, name)
                    .orElseThrow(() -> new AbortException("this build has no evaluation '" + name + "'"));
            return new BuildRollout(run, name, record);
        } catch (AbortException none) {
            throw none;
        } catch (IOException changed) {
            throw new AbortException("the evaluation '" + name + "' can't be used: " + changed.getMessage());
        }
    }

    private static String only(Run<?, ?> run) throws AbortException {
        GatesAction action = run.getAction(GatesAction.class);
        List<String> names = action == null
                ? List.of()
                : action.getEvaluations().stream()
                        .map(EvaluationSummary::getName)
                        .toList();
        if (names.size() != 1) {
            throw new AbortException(
                    names.isEmpty()
                            ? "this build evaluated nothing yet: call mlGate before"
                            : "this build has several evaluations, " + String.join(", ", names)
                                    + ": name one of them, such as gate: '" + names.get(0) + "'");
        }
        return names.get(0);
    }

    /** The policy by which it was evaluated. */
    Policy policy() {
        return policy;
    }

    /** What is routed; throws AbortException with one line if the policy routes nothing. */
    RolloutTicks.Target target() throws AbortException {
        String name = policy.route()
                .filter(plan -> policy.rollout().isPresent())
                .orElseThrow(() -> new AbortException(
                        "the policy has no rollout: write its sections 'route' and 'rollout', and evaluate it again"))
                .target();
        return new RolloutTicks.Target(policy.model(), name);
    }

    /** Whether this build began a rollout, went on with one, or was about to. */
    boolean isBegun() {
        return PromotionAction.find(run, evaluation).isPresent();
    }

    /** The rollout that this build began or went on with, as it was kept without the ledger. */
    Optional<String> kept() {
        return PromotionAction.find(run, evaluation).flatMap(Promotion::rollout);
    }

    /** The rollout that this build began or went on with, if it did. */
    Optional<RecordedRollout> known(ReleaseLedger ledger) {
        Optional<Promotion> kept = PromotionAction.find(run, evaluation);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        RolloutRecords records = RolloutRecords.read(ledger.ledger(), policy.model());
        Optional<String> id = kept.get().rollout();
        return id.isPresent()
                ? records.find(id.get())
                // Jenkins may have ended between what was meant and what was kept of it.
                : records.rollouts().stream()
                        .filter(this::isOurs)
                        .filter(rollout ->
                                rollout.states().get(0).sequence() > kept.get().after())
                        .findFirst();
    }

    private boolean isOurs(RecordedRollout rollout) {
        return rollout.pins().evidence().equals(record.digest());
    }

    /**
     * Goes on with the rollout of this build, or with the one of the same evidence that is under way; else begins it.
     *
     * @param server id of the MLflow server; empty for the only one
     * @throws AbortException with one line if it may not begin
     */
    RecordedRollout attach(String server, Actor actor, Consumer<String> log) throws IOException {
        RolloutTicks ticks = RolloutTicks.get();
        RolloutTicks.Target target = target();
        ReentrantLock lock = ticks.lock(target.name());
        RolloutOrigin origin = RolloutOrigin.of(run, evaluation, record, server);
        lock.lock();
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            Optional<RecordedRollout> known = known(ledger);
            RolloutRecords records = RolloutRecords.read(ledger.ledger(), policy.model());
            Optional<RecordedRollout> there = known.or(() -> records.lastOf(target.name())
                    .filter(RecordedRollout::isLive)
                    .filter(this::isOurs));
            if (there.isPresent()) {
                keep(there.get().pins().rollout(), records);
                if (RolloutOrigin.find(target.name(), record.digest()).isEmpty()) {
                    origin.keep(target.name());
                }
                return there.get();
            }
            return begin(ledger, target, origin, actor, log);
        } finally {
            lock.unlock();
        }
    }

    private void keep(@CheckForNull String rollout, RolloutRecords records) throws IOException {
        PromotionAction.keep(
                run, new Promotion(evaluation, rollout, records.head().sequence(), target()));
    }

    private RecordedRollout begin(
            ReleaseLedger ledger, RolloutTicks.Target target, RolloutOrigin origin, Actor actor, Consumer<String> log)
            throws IOException {
        ControllerDesk controller = new ControllerDesk(ledger, actor, log);
        RolloutDesk desk = controller.of(policy, Optional.of(origin));
        Reevaluation reevaluation = controller.reevaluation(policy, record.digest(), Optional.of(origin));
        for (int tries = 1; ; tries++) {
            ReleaseRecords said = controller.book(policy).records();
            RecordedJudgement judged = reevaluation.judged(said);
            Evaluation again = reevaluation.again(judged);
            Optional<String> refusal =
                    controller.permission(policy, reevaluation).changed(said, judged, again);
            if (refusal.isPresent()) {
                throw new AbortException(refusal.get() + ", so nothing is rolled out");
            }
            keep(null, RolloutRecords.read(ledger.ledger(), policy.model()));
            try (RolloutAccess access = desk.access(policy, ledger.ledger())) {
                CandidateRollout candidate = new CandidateRollout(access);
                var pilot = candidate.begin(judged, again);
                origin.keep(target.name());
                RecordedRollout begun = pilot.recorded();
                keep(begun.pins().rollout(), RolloutRecords.read(ledger.ledger(), policy.model()));
                RolloutTicks.get()
                        .report(
                                target,
                                new OpenRollout(desk, access, pilot).turn().take(Order.NONE));
                return begun;
            } catch (HeadMovedException moved) {
                if (tries == MOST_TRIES) {
                    throw new AbortException(
                            "somebody writes to the ledger all the time, so nothing began: run it again");
                }
            }
        }
    }
}
