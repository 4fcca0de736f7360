package io.mlgate.gate;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Reads candidate and baseline, each once and side by side, and pins them by id: no alias is
 * resolved again afterwards.
 */
final class Pinning {
  private final TrackingStore store;
  private final Executor executor;

  Pinning(TrackingStore store, Executor executor) {
    this.store = store;
    this.executor = executor;
  }

  /**
   * Reads both sides.
   *
   * @param baseline what the user named instead of the policy's baseline, if anything
   * @throws TrackingException if the user named a candidate or a baseline that does not exist
   * @throws RefusedException if comparing the two would say nothing
   */
  Pins pin(Policy policy, CandidateChoice choice, Optional<Reference> baseline) {
    FutureTask<Optional<Pin>> baselineRead = new FutureTask<>(() -> readBaseline(policy, baseline));
    executor.execute(baselineRead);
    try {
      Pins pins = new Pins(readCandidate(policy, choice), resultOf(baselineRead));
      pins.refuseSelfComparison();
      return pins;
    } finally {
      // Without a candidate nobody waits for the baseline; once it is read this does nothing.
      baselineRead.cancel(true);
    }
  }

  private static <T> T resultOf(Future<T> read) {
    try {
      return read.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE,
          "interrupted while reading the baseline",
          interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private Pin readCandidate(Policy policy, CandidateChoice choice) {
    Pin pin = Pin.reading(choice.toString(), () -> contender(choice));
    pin.throwUsersMistake();
    pin.contender()
        .flatMap(Contender::version)
        .filter(version -> !version.model().equals(policy.model()))
        .ifPresent(
            version -> {
              throw new RefusedException(
                  "the policy is about model '"
                      + policy.model()
                      + "', but the candidate is a version of '"
                      + version.model()
                      + "': name a version of the policy's model, or another policy");
            });
    return pin;
  }

  private Optional<Pin> readBaseline(Policy policy, Optional<Reference> named) {
    if (named.isPresent()) {
      Pin pin = Pin.reading(named.get().toString(), () -> contender(named.get()));
      pin.throwUsersMistake();
      return Optional.of(pin);
    }
    return policy.baseline().map(rule -> readBaseline(policy.model(), rule));
  }

  private Pin readBaseline(String model, BaselineRule rule) {
    Reference reference = reference(model, rule.from());
    Pin pin = Pin.reading(reference.toString(), () -> contender(reference));
    boolean missing =
        pin.failure()
            .map(TrackingException::kind)
            .equals(Optional.of(TrackingException.Kind.NOT_FOUND));
    return missing && rule.firstRelease() ? pin.asFirstRelease() : pin;
  }

  private static Reference reference(String model, BaselineRule.From from) {
    if (from instanceof BaselineRule.Alias alias) {
      return new Reference.OfAlias(model, alias.name());
    }
    if (from instanceof BaselineRule.Version version) {
      return new Reference.OfVersion(model, version.number());
    }
    return new Reference.OfRun(((BaselineRule.Run) from).runId());
  }

  private Contender contender(CandidateChoice choice) {
    if (choice instanceof CandidateChoice.Named named) {
      return contender(named.reference());
    }
    CandidateChoice.Latest latest = (CandidateChoice.Latest) choice;
    List<Run> found = store.search(latest.query());
    if (found.isEmpty()) {
      throw new TrackingException(
          TrackingException.Kind.NOT_FOUND,
          "no run found: "
              + latest
              + " in "
              + store.location()
              + "; see what there is with: mlgate runs --experiment '"
              + latest.experiment()
              + "'");
    }
    return Contender.ofRun(found.get(0));
  }

  private Contender contender(Reference reference) {
    if (reference instanceof Reference.OfRun run) {
      return Contender.ofRun(store.run(run.runId()));
    }
    if (reference instanceof Reference.OfVersion version) {
      return contender(store.version(version.model(), version.version()));
    }
    if (reference instanceof Reference.OfAlias alias) {
      return contender(store.versionByAlias(alias.model(), alias.alias()));
    }
    String modelId = ((Reference.OfLoggedModel) reference).modelId();
    String runId = store.loggedModel(modelId).runId().orElseThrow(() -> withoutRun(reference));
    return Contender.ofLoggedModel(modelId, store.run(runId));
  }

  private Contender contender(ModelVersion version) {
    String runId =
        version
            .runId()
            .orElseThrow(
                () -> withoutRun(new Reference.OfVersion(version.model(), version.version())));
    return Contender.ofVersion(version, store.run(runId));
  }

  private TrackingException withoutRun(Reference reference) {
    return new TrackingException(
        TrackingException.Kind.NOT_FOUND,
        reference
            + " in "
            + store.location()
            + " was not made from a run, so there are no logged numbers to decide on:"
            + " register a version from a run");
  }
}
