package io.mlgate.gate;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.RoutePlan;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
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
  private final ContenderReader contenders;
  private final Executor executor;
  private final EarlierRelease earlier;
  private final ServedVersions served;

  Pinning(TrackingStore store, Executor executor, Precedents past, ServedVersions served) {
    this.store = store;
    this.contenders = new ContenderReader(store);
    this.executor = executor;
    this.earlier = new EarlierRelease(store, past);
    this.served = served;
  }

  /**
   * Reads both sides.
   *
   * @param named what the user named instead of the policy's baseline, if anything
   * @throws TrackingException if the user named a candidate or a baseline that does not exist, or
   *     the baseline that is to be judged again does not
   * @throws RefusedException if comparing the two would say nothing
   */
  Pins pin(Policy policy, CandidateChoice choice, Optional<Reference> named) {
    if (choice instanceof CandidateChoice.OfBaseline) {
      return revalidated(policy);
    }
    FutureTask<Optional<Pin>> baselineRead = new FutureTask<>(() -> readBaseline(policy, named));
    executor.execute(baselineRead);
    try {
      Pins pins = new Pins(readCandidate(policy, choice), resultOf(baselineRead));
      pins.refuseSelfComparison();
      return pins.absence().isPresent()
          ? earlier.refuseFirstRelease(policy.model(), withCandidateOf(policy.model(), pins))
          : pins;
    } finally {
      // Without a candidate nobody waits for the baseline; once it is read this does nothing.
      baselineRead.cancel(true);
    }
  }

  private Pins revalidated(Policy policy) {
    BaselineRule rule =
        policy
            .baseline()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "the policy names no baseline that could be judged again: name one, or"
                            + " check a model by its version"));
    Pin pin = reading(policy, rule.from());
    pin.throwUsersMistake();
    return withCandidateOf(
        policy.model(), new Pins(pin, Optional.of(Pin.revalidated(pin.reference()))));
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
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private Pin readCandidate(Policy policy, CandidateChoice choice) {
    Pin pin = Pin.reading(choice.toString(), () -> contenders.read(choice));
    pin.throwUsersMistake();
    pin.contender()
        .flatMap(Contender::version)
        .ifPresent(version -> refuseOther(policy.model(), List.of(version)));
    return pin;
  }

  private Optional<Pin> readBaseline(Policy policy, Optional<Reference> named) {
    if (named.isEmpty()) {
      return policy.baseline().map(rule -> readBaseline(policy, rule));
    }
    Pin pin = Pin.reading(named.get().toString(), () -> contenders.read(named.get()));
    pin.throwUsersMistake();
    return Optional.of(pin.asNamedByTheUser());
  }

  private Pin readBaseline(Policy policy, BaselineRule rule) {
    Pin pin = reading(policy, rule.from());
    // Only an alias that points nowhere says that there is none yet. Whatever is behind an alias
    // and can't be read is BROKEN, or worse, and must not switch the comparison off.
    boolean noneYet =
        rule.from() instanceof BaselineRule.Alias
            && pin.failure()
                .filter(failure -> failure.kind() == TrackingException.Kind.NOT_FOUND)
                .isPresent();
    if (!noneYet) {
      return pin;
    }
    return rule.firstRelease().isPresent()
        ? pin.asFirstRelease()
        : pin.withAdvice("; mend the alias, or declare baseline.firstRelease if there is none yet");
  }

  /** What a route serves is asked first; that it is a version of the model is seen like any. */
  private Pin reading(Policy policy, BaselineRule.From from) {
    if (from instanceof BaselineRule.Route) {
      return Pin.reading(
          "route:" + policy.route().map(RoutePlan::target).orElse(""),
          () -> contenders.read(new Reference.OfVersion(policy.model(), served.now(policy))));
    }
    Reference reference = reference(policy.model(), from);
    return Pin.reading(reference.toString(), () -> contenders.read(reference));
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

  /**
   * Without a baseline nothing else ties a run to the policy's model, so that a slip in the model's
   * name would turn the comparison off.
   */
  private Pins withCandidateOf(String model, Pins pins) {
    Optional<Contender> candidate = pins.candidate().contender();
    if (candidate.isEmpty() || candidate.get().version().isPresent()) {
      return pins;
    }
    try {
      refuseOther(model, store.versionsOfRun(candidate.get().run().runId()));
      return pins;
    } catch (TrackingException failure) {
      return new Pins(Pin.failed(pins.candidate().reference(), failure), pins.baseline());
    }
  }

  private static void refuseOther(String model, List<ModelVersion> versions) {
    if (!versions.isEmpty()
        && versions.stream().noneMatch(version -> version.model().equals(model))) {
      throw new RefusedException(
          "the policy is about model '"
              + model
              + "', but the candidate is a version of '"
              + versions.get(0).model()
              + "': name a version of the policy's model, or another policy");
    }
  }
}
