package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.artifact.ArtifactCache;
import io.mlgate.artifact.ArtifactException;
import io.mlgate.artifact.CacheLimits;
import io.mlgate.artifact.CachePlace;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CachedTables;
import io.mlgate.gate.CodeRepositories;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.Machine;
import io.mlgate.gate.ModelTrials;
import io.mlgate.gate.Precedents;
import io.mlgate.gate.RefusedException;
import io.mlgate.lint.Finding;
import io.mlgate.lint.Linter;
import io.mlgate.policy.Policy;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.verdict.Evaluation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the engine for one request. It knows neither Jenkins nor where it runs, and ends early when its thread is
 * interrupted.
 */
final class EngineRun {
    private final EvaluationRequest request;
    private final Machine machine;
    private final Precedents past;
    private final List<String> remarks = new ArrayList<>();

    /** A run that asks no machine, such as the controller's: loading a model would run code of whoever logged it. */
    EngineRun(EvaluationRequest request, Precedents past) {
        this(
                request,
                past,
                new Machine(
                        ModelTrials.refused("the Jenkins controller loads no model: evaluate a policy file on an agent,"
                                + " or remove load"),
                        CodeRepositories.refused("the Jenkins controller has no checked-out code: evaluate a policy"
                                + " file on an agent, or remove repository")));
    }

    /**
     * A run.
     *
     * @param past what was recorded of the model before
     * @param machine loads models and looks at checked-out code, or does not
     */
    EngineRun(EvaluationRequest request, Precedents past, Machine machine) {
        this.request = request;
        this.past = past;
        this.machine = machine;
    }

    /**
     * Evaluates.
     *
     * @param policy the policy file's bytes
     * @throws RefusedEvaluation with the lines for the user if there is nothing to evaluate
     */
    EvidenceRecord evaluate(byte[] policy) throws RefusedEvaluation {
        try {
            Policy sound = sound(PolicyText.read(request.policyFile(), policy));
            Optional<Reference> baseline =
                    Optional.ofNullable(request.baseline()).map(text -> Reference.parse(text, sound.model()));
            try (TrackingStore store = MlflowServer.of(request.server().toConfig());
                    CachedTables tables = new CachedTables(store, EngineRun::cache)) {
                Evaluation evaluation = new Evaluator(store, EngineRun::besides, tables, Clock.systemUTC(), machine)
                        .knowing(past)
                        .evaluate(sound, request.candidate().choice(sound.model()), baseline);
                return EvidenceRecord.of(evaluation, request.envelope());
            }
        } catch (TrackingException | RefusedException | ArtifactException | IllegalArgumentException wrong) {
            throw new RefusedEvaluation(List.of(wrong.getMessage()));
        }
    }

    /** Lines for the build log so far. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private Policy sound(Policy policy) throws RefusedEvaluation {
        List<Finding> findings = Linter.lint(policy);
        findings.forEach(finding -> remarks.add(request.policyFile() + ":" + finding));
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new RefusedEvaluation(
                    List.of("the policy " + request.policyFile() + " can't decide: mend the errors above"));
        }
        return policy;
    }

    /** Where the command line keeps them, too: the user's cache, or MLGATE_CACHE of the agent. */
    private static ArtifactCache cache() {
        Path folder = CachePlace.of(System.getenv(), Path.of(""), Path.of(System.getProperty("user.home")));
        return ArtifactCache.open(folder, CacheLimits.DEFAULT, Clock.systemUTC());
    }

    /** One read runs beside this thread; a daemon, so that an agent can end. */
    private static void besides(Runnable read) {
        Thread thread = new Thread(read, "mlGate: reading the baseline");
        thread.setDaemon(true);
        thread.start();
    }
}
