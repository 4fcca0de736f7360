package io.mlgate.rollout;

import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingWriter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The alias by which everybody else finds the version in use. It follows the route and never leads
 * it: it moves when all requests go to the candidate, and moves back after a rollback.
 */
public final class RegistryAlias {
  private final String model;
  private final String alias;
  private final Supplier<ModelRegistry> registry;
  private final Supplier<TrackingWriter> writer;

  /**
   * An alias of a registered model.
   *
   * @param registry asked for only when the alias may have to move
   * @param writer asked for only when it has to; closed after use
   */
  public RegistryAlias(
      String model,
      String alias,
      Supplier<ModelRegistry> registry,
      Supplier<TrackingWriter> writer) {
    this.model = model;
    this.alias = alias;
    this.registry = registry;
    this.writer = writer;
  }

  /**
   * What became of the alias.
   *
   * @param movedTo the version it points to now, if it was moved
   * @param trouble why it does not point where it should, in one line
   */
  public record Followed(Optional<String> movedTo, Optional<String> trouble) {
    static final Followed NOTHING = new Followed(Optional.empty(), Optional.empty());

    private static Followed trouble(String words) {
      return new Followed(Optional.empty(), Optional.of(words));
    }
  }

  /** How the alias is called. */
  public String name() {
    return alias;
  }

  /**
   * Lets it follow.
   *
   * @param last where it was moved by this rollout before, if it was
   */
  Followed follow(RolloutPlan plan, RolloutPins pins, RolloutState state, Optional<String> last) {
    Optional<String> wanted = wanted(plan, pins, state);
    if (wanted.isEmpty() || (state.phase().isEnd() && wanted.equals(last))) {
      return Followed.NOTHING;
    }
    String version = wanted.get();
    try {
      Optional<String> now = Optional.ofNullable(registry.get().aliases(model).get(alias));
      if (now.equals(wanted)) {
        return Followed.NOTHING;
      }
      boolean known =
          now.isEmpty() || now.get().equals(pins.version()) || now.equals(pins.baselineVersion());
      if (!known || wanted.equals(last)) {
        return Followed.trouble(
            "somebody moved alias '"
                + alias
                + "' to version "
                + now.orElse("none")
                + "; this rollout wants "
                + version);
      }
      try (TrackingWriter open = writer.get()) {
        open.setAlias(model, alias, version);
      }
      Optional<String> read = Optional.ofNullable(registry.get().aliases(model).get(alias));
      return read.equals(wanted)
          ? new Followed(wanted, Optional.empty())
          : Followed.trouble("alias '" + alias + "' was set and is " + read.orElse("none"));
    } catch (TrackingException e) {
      return Followed.trouble(
          "alias '" + alias + "' does not point to version " + version + " yet: " + e.getMessage());
    }
  }

  private static Optional<String> wanted(RolloutPlan plan, RolloutPins pins, RolloutState state) {
    if (state.phase() == Phase.ROLLED_BACK) {
      return pins.baselineVersion();
    }
    boolean isFull =
        state.step() >= 0 && plan.steps().get(state.step()).stage() == ReleaseStage.FULL;
    boolean serves =
        state.phase() == Phase.FULL
            || state.phase() == Phase.DONE
            || state.resumes().filter(Phase.FULL::equals).isPresent();
    return isFull && serves && !state.pending() ? Optional.of(pins.version()) : Optional.empty();
  }
}
