package io.jenkins.plugins.mlgate.rollout;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.config.RolloutReach;
import io.jenkins.plugins.mlgate.evaluation.ControllerReevaluation;
import io.jenkins.plugins.mlgate.evaluation.RolloutServer;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.ledger.Actor;
import io.mlgate.policy.Policy;
import io.mlgate.precedent.LedgerPrecedents;
import io.mlgate.rollout.Permission;
import io.mlgate.rollout.desk.Reevaluation;
import io.mlgate.rollout.desk.RolloutAccess;
import io.mlgate.rollout.desk.RolloutDesk;
import io.mlgate.rollout.desk.StagePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the controller works with rollouts: with the places, servers and roles of its configuration, and no others. */
final class ControllerDesk {
    private final ReleaseLedger ledger;
    private final Actor actor;
    private final Consumer<String> notes;

    /**
     * For one purpose.
     *
     * @param actor on whose behalf
     * @param notes receives what people have to know besides, one line each
     */
    ControllerDesk(ReleaseLedger ledger, Actor actor, Consumer<String> notes) {
        this.ledger = ledger;
        this.actor = actor;
        this.notes = notes;
    }

    /**
     * The desk for a policy.
     *
     * @param origin where the rollout comes from, if Jenkins knows
     * @throws AbortException with one line if the policy asks for what the controller does not do
     */
    RolloutDesk of(Policy policy, Optional<RolloutOrigin> origin) throws AbortException {
        RolloutServer server = server(origin);
        return new RolloutDesk(
                RolloutReach.secrets(policy),
                RolloutOrigin.folder(),
                new AgentCommands(),
                RolloutOrigin.folder(),
                Clock.systemUTC(),
                actor,
                "jenkins",
                server.store(),
                server.writer(),
                (access, evidence) -> permission(access, evidence, server, origin),
                ControllerDesk::pause,
                notes);
    }

    private Permission permission(
            RolloutAccess access, String evidence, RolloutServer server, Optional<RolloutOrigin> origin) {
        StagePermission permission =
                permission(access.policy(), reevaluation(access.policy(), evidence, server, origin));
        return stage -> {
            Optional<String> refusal = permission.refusal(stage);
            refusal.ifPresent(notes);
            return refusal;
        };
    }

    /** Says whether a candidate may begin its way, and each stage of it. */
    StagePermission permission(Policy policy, Reevaluation reevaluation) {
        return new StagePermission(policy, ledger.roles(), book(policy), reevaluation, Clock.systemUTC());
    }

    /** What the ledger says about a policy's model. */
    ReleaseBook book(Policy policy) {
        return new ReleaseBook(ledger.ledger(), policy.model(), Clock.systemUTC());
    }

    /** Evaluates what a rollout rests on once more. */
    Reevaluation reevaluation(Policy policy, String evidence, Optional<RolloutOrigin> origin) {
        return reevaluation(policy, evidence, server(origin), origin);
    }

    private Reevaluation reevaluation(
            Policy policy, String evidence, RolloutServer server, Optional<RolloutOrigin> origin) {
        return new ControllerReevaluation(
                server,
                policy,
                new LedgerPrecedents(ledger.ledger(), policy, Optional.of(ledger.roles())),
                evidence,
                origin.flatMap(RolloutOrigin::record),
                origin.map(it -> it.job() + " #" + it.build()).orElse("jenkins"));
    }

    /** With the credentials of the build while it is there, since it may be in a folder that has its own. */
    private static RolloutServer server(Optional<RolloutOrigin> origin) {
        return new RolloutServer(() -> {
            MlflowServerDefinition definition = MlGateConfiguration.get()
                    .server(origin.map(RolloutOrigin::server).orElse(""));
            Optional<Run<?, ?>> run = origin.flatMap(RolloutOrigin::run);
            return run.isPresent() ? definition.access(run.get()) : definition.accessOfEveryJob();
        });
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the next look goes on from the ledger", e);
        }
    }
}
