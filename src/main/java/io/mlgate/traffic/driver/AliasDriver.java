package io.mlgate.traffic.driver;

import io.mlgate.policy.Capability;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.traffic.Mirror;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Routes batch scorers, which load a model by its alias. Each slot is an alias; the live alias
 * points to the version of the slot that has all, the shadow alias to that of the slot that is
 * scored beside.
 *
 * <p>MLflow has no compare-and-set: somebody who sets an alias between our look and our change is
 * overwritten, and found at the next look. A scorer that runs keeps what it has loaded.
 */
final class AliasDriver implements TrafficDriver {
  private static final int ALL = 100;

  private final RoutePlan plan;
  private final RouteLimits limits;
  private final RouterRule.MlflowAlias rule;
  private final String model;
  private final ModelRegistry registry;
  private final TrackingWriter writer;

  /**
   * Routes a model.
   *
   * @param model name of the registered model
   * @param writer of the same store; closed with the driver
   */
  AliasDriver(
      RoutePlan plan,
      RouterRule.MlflowAlias rule,
      String model,
      ModelRegistry registry,
      TrackingWriter writer) {
    this.plan = plan;
    this.limits = new RouteLimits(plan);
    this.rule = rule;
    this.model = model;
    this.registry = registry;
    this.writer = writer;
  }

  @Override
  public Set<Capability> capabilities() {
    return limits.capabilities();
  }

  @Override
  public String location() {
    return "the aliases of model '" + model + "'";
  }

  @Override
  public ObservedRoute read() {
    return observed(aliases());
  }

  private SortedMap<String, String> aliases() {
    return guarded(() -> registry.aliases(model));
  }

  private ObservedRoute observed(Map<String, String> aliases) {
    String said =
        Stream.concat(plan.arms().values().stream(), Stream.of(rule.live(), rule.shadow()))
            .map(alias -> alias + "=" + aliases.getOrDefault(alias, "none"))
            .collect(Collectors.joining(", "));
    return route(aliases)
        .map(route -> ObservedRoute.of(route, said))
        .orElseGet(() -> ObservedRoute.other("its aliases are " + said, said));
  }

  private Optional<Route> route(Map<String, String> aliases) {
    Optional<String> live = slotOf(aliases, rule.live());
    Optional<String> shadow = slotOf(aliases, rule.shadow());
    if (live.isEmpty() || (shadow.isEmpty() && aliases.containsKey(rule.shadow()))) {
      return Optional.empty();
    }
    if (shadow.equals(live)) {
      return Optional.empty();
    }
    SortedMap<String, Integer> weights = new TreeMap<>();
    limits.slots().forEach(slot -> weights.put(slot, slot.equals(live.get()) ? ALL : 0));
    return Optional.of(new Route(weights, shadow.map(slot -> new Mirror(slot, ALL))));
  }

  /** The one slot whose version an alias points to. */
  private Optional<String> slotOf(Map<String, String> aliases, String alias) {
    String version = aliases.get(alias);
    if (version == null) {
      return Optional.empty();
    }
    var slots =
        plan.arms().entrySet().stream()
            .filter(arm -> version.equals(aliases.get(arm.getValue())))
            .map(Map.Entry::getKey)
            .toList();
    return slots.size() == 1 ? Optional.of(slots.get(0)) : Optional.empty();
  }

  @Override
  public void apply(Route desired, ObservedRoute seen, String key) {
    check(desired);
    SortedMap<String, String> aliases = aliases();
    ObservedRoute now = observed(aliases);
    limits.checkUnchanged(seen, now);
    if (!now.is(desired)) {
      // First, so that a crash in between leaves it to be done again with the rest.
      keepPrevious(aliases, desired);
      set(desired, aliases);
    }
  }

  @Override
  public void restore(Route baseline, String key) {
    check(baseline);
    SortedMap<String, String> aliases = aliases();
    set(baseline, aliases);
    keepPrevious(aliases, baseline);
  }

  private void check(Route desired) {
    limits.check(desired);
    if (desired.mirror().filter(mirror -> mirror.percent() != ALL).isPresent()) {
      throw limits.refused(desired, "a batch is scored beside as a whole: 100 percent or none");
    }
  }

  private void set(Route desired, Map<String, String> aliases) {
    String live = version(liveSlot(desired), desired, aliases);
    Optional<String> shadow =
        desired.mirror().map(mirror -> version(mirror.slot(), desired, aliases));
    if (!live.equals(aliases.get(rule.live()))) {
      point(rule.live(), live);
    }
    if (shadow.isPresent()) {
      if (!shadow.get().equals(aliases.get(rule.shadow()))) {
        point(rule.shadow(), shadow.get());
      }
    } else if (aliases.containsKey(rule.shadow())) {
      guarded(
          () -> {
            writer.deleteAlias(model, rule.shadow());
            return true;
          });
    }
    ObservedRoute now = read();
    if (!now.is(desired)) {
      throw new TrafficException(
          Kind.MALFORMED,
          "somebody else set an alias of model '" + model + "' meanwhile: " + now.description());
    }
  }

  private void keepPrevious(Map<String, String> before, Route desired) {
    String live = before.get(rule.live());
    String next = before.get(plan.arms().get(liveSlot(desired)));
    if (rule.previous().isPresent() && live != null && !live.equals(next)) {
      point(rule.previous().get(), live);
    }
  }

  private static String liveSlot(Route route) {
    return route.weight(route.weights().firstKey()) == ALL
        ? route.weights().firstKey()
        : route.weights().lastKey();
  }

  private String version(String slot, Route desired, Map<String, String> aliases) {
    String version = aliases.get(plan.arms().get(slot));
    if (version == null) {
      throw limits.refused(
          desired,
          "slot " + slot + " is empty: no version has the alias '" + plan.arms().get(slot) + "'");
    }
    return version;
  }

  private void point(String alias, String version) {
    guarded(
        () -> {
          writer.setAlias(model, alias, version);
          return true;
        });
  }

  /** What the store says stands for itself; it names no secret. */
  static <T> T guarded(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (TrackingException e) {
      throw new TrafficException(
          switch (e.kind()) {
            case NOT_FOUND, BAD_REQUEST, BROKEN, DENIED -> Kind.REFUSED;
            case MALFORMED, TOO_LARGE -> Kind.MALFORMED;
            case UNREACHABLE -> Kind.UNREACHABLE;
          },
          e.getMessage(),
          e);
    }
  }

  @Override
  public RouteVerification verify(Route desired) {
    ObservedRoute now = read();
    return now.is(desired)
        ? new RouteVerification.Holds()
        : new RouteVerification.Differs(now.description());
  }

  @Override
  public void close() {
    writer.close();
  }
}
