package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.gate.ServedVersions;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.RegisteredVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.UnwritableStore;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.driver.RouteAccess;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the router of a policy for the baseline, once a command. */
final class ServedBaseline implements ServedVersions {
  private final Surroundings surroundings;
  private final ModelRegistry registry;
  private final Optional<OwnRollout> own;
  private Optional<String> known = Optional.empty();

  private ServedBaseline(
      Surroundings surroundings, ModelRegistry registry, Optional<OwnRollout> own) {
    this.surroundings = surroundings;
    this.registry = registry;
    this.own = own;
  }

  /**
   * A rollout of the candidate that is judged once more.
   *
   * @param candidate its version
   * @param baseline the version that it was compared with
   */
  private record OwnRollout(Optional<String> candidate, String baseline) {}

  /** What the router serves now. */
  static ServedBaseline asked(Surroundings surroundings, ModelRegistry registry) {
    return new ServedBaseline(surroundings, registry, Optional.empty());
  }

  /**
   * The same for a candidate that was judged before. Once it is rolled out, its own rollout splits
   * the route, and in the end turns it, which says nothing against the comparison: the baseline
   * stays. Another version that has all requests is a change all the same.
   */
  static ServedBaseline askedAgain(
      Surroundings surroundings, ModelRegistry registry, OpenRelease open) {
    RecordedJudgement judged = open.judged();
    Optional<OwnRollout> own =
        judged
            .baselineVersion()
            .filter(baseline -> open.book().records().isRolledOut(judged.evidence()))
            .filter(baseline -> isOfRoute(open.policy()))
            .map(baseline -> new OwnRollout(candidate(open, registry), baseline));
    return new ServedBaseline(surroundings, registry, own);
  }

  private static boolean isOfRoute(Policy policy) {
    return policy.baseline().filter(rule -> rule.from() instanceof BaselineRule.Route).isPresent();
  }

  private static Optional<String> candidate(OpenRelease open, ModelRegistry registry) {
    RecordedJudgement judged = open.judged();
    return judged
        .version()
        .or(
            () ->
                judged
                    .runId()
                    .flatMap(
                        run ->
                            RegisteredVersion.of(
                                registry, open.policy().model(), run, judged.loggedModelId())));
  }

  @Override
  public synchronized String now(Policy policy) {
    if (known.isEmpty()) {
      known = Optional.of(own.isPresent() ? during(own.get(), policy) : served(policy));
    }
    return known.get();
  }

  private String during(OwnRollout rollout, Policy policy) {
    try {
      String served = served(policy);
      return rollout.candidate().filter(served::equals).isPresent() ? rollout.baseline() : served;
    } catch (TrackingException undecided) {
      return rollout.baseline();
    }
  }

  private String served(Policy policy) {
    Path folder =
        surroundings.resolve(Path.of(policy.source().file())).toAbsolutePath().getParent();
    try (RouteAccess access =
        new RouteAccess(
            policy.route().orElseThrow(),
            policy.model(),
            folder,
            surroundings.environment(),
            surroundings.clock(),
            () -> registry,
            () -> new UnwritableStore("what the baseline is read from"))) {
      return access.servedVersion();
    } catch (TrafficException failure) {
      // Whatever the router does, nothing is known about the baseline, and nothing found void.
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE,
          "the baseline is what the route serves: " + failure.getMessage(),
          failure);
    }
  }
}
