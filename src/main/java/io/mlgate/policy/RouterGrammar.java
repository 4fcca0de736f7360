package io.mlgate.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the keys of a route that belong to its driver. */
final class RouterGrammar {
  private static final Map<RouterDriver, List<String>> OWN = new EnumMap<>(RouterDriver.class);
  private static final Keys ALIASES = Keys.of("live", "shadow", "previous");
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  /** Those that a driver can have without a word of the engine's. */
  private static final Set<Capability> SAYABLE =
      EnumSet.of(Capability.WEIGHTS, Capability.MIRROR, Capability.STICKY, Capability.FENCING);

  static {
    OWN.put(RouterDriver.ENVOY, List.of("admin", "runtime", "clusters"));
    OWN.put(RouterDriver.HAPROXY, List.of("admin", "backend", "servers"));
    OWN.put(RouterDriver.MLFLOW_ALIAS, List.of("aliases"));
    OWN.put(RouterDriver.COMMAND, List.of("command", "timeout", "env", "can"));
    OWN.put(RouterDriver.WEBHOOK, List.of("url", "secret", "can"));
  }

  /** Those of all drivers. */
  static final List<String> KEYS = OWN.values().stream().flatMap(List::stream).distinct().toList();

  private final Mapping route;
  private final String target;
  private final SortedMap<String, String> arms;

  RouterGrammar(Mapping route, String target, SortedMap<String, String> arms) {
    this.route = route;
    this.target = target;
    this.arms = arms;
  }

  /** What routes; a placeholder, which can all, if a problem was noted. */
  RouterRule read(Optional<RouterDriver> driver) {
    if (driver.isEmpty()) {
      return new RouterRule.Webhook("", "", SAYABLE);
    }
    List<String> own = OWN.get(driver.get());
    KEYS.stream()
        .filter(key -> !own.contains(key))
        .forEach(key -> route.optional(key).ifPresent(value -> refuse(value, driver.get(), own)));
    return switch (driver.get()) {
      case ENVOY ->
          new RouterRule.Envoy(
              admin("http"),
              route.optional("runtime").flatMap(RouteNames::part).orElse("mlgate." + target),
              bySlot("clusters"));
      case HAPROXY ->
          new RouterRule.Haproxy(
              admin("tcp"),
              RouteNames.part(route.required("backend")).orElse(""),
              bySlot("servers"));
      case MLFLOW_ALIAS -> aliases();
      case COMMAND ->
          new RouterRule.Command(RouteCommandGrammar.read(route, USUAL_TIMEOUT), abilities());
      case WEBHOOK ->
          new RouterRule.Webhook(
              RouteNames.url(route.required("url")).orElse(""),
              RouteNames.variable(route.required("secret")).orElse(""),
              abilities());
    };
  }

  private static void refuse(Value value, RouterDriver driver, List<String> own) {
    value.refuse(
        "does not belong to the driver "
            + driver.word()
            + ", whose own keys are "
            + String.join(", ", own));
  }

  private String admin(String scheme) {
    return RouteNames.admin(route.required("admin"), scheme).orElse("");
  }

  /** The router's name of each slot; the slot's own name where nothing is said. */
  private SortedMap<String, String> bySlot(String key) {
    SortedMap<String, String> names = new TreeMap<>();
    arms.keySet().forEach(slot -> names.put(slot, slot));
    Optional<Value> given = route.optional(key);
    for (Value.Field field : given.map(Value::fields).orElse(List.of())) {
      if (!arms.isEmpty() && !arms.containsKey(field.key())) {
        given
            .get()
            .refuseAt(field.position(), Quoted.of(field.key()) + " is no slot of 'route.arms'");
      }
      RouteNames.part(field.value()).ifPresent(name -> names.put(field.key(), name));
    }
    if (Set.copyOf(names.values()).size() < names.size()) {
      given.ifPresent(value -> value.refuse("must not name one for both slots"));
    }
    return names;
  }

  private RouterRule aliases() {
    Optional<Mapping> names = route.optional("aliases").map(value -> value.mapping(ALIASES));
    Function<String, Optional<String>> named =
        key -> names.flatMap(found -> found.optional(key)).flatMap(RouteNames::alias);
    RouterRule.MlflowAlias rule =
        new RouterRule.MlflowAlias(
            named.apply("live").orElse("champion"),
            named.apply("shadow").orElse("challenger"),
            named.apply("previous"));
    List<String> all = new ArrayList<>(arms.values());
    all.add(rule.live());
    all.add(rule.shadow());
    rule.previous().ifPresent(all::add);
    if (Set.copyOf(all).size() < all.size()) {
      route.refuse("must not use one alias for two things: slots, live, shadow and previous");
    }
    return rule;
  }

  private Set<Capability> abilities() {
    Optional<Value> can = route.optional("can");
    if (can.isEmpty()) {
      return EnumSet.of(Capability.WEIGHTS);
    }
    Set<Capability> abilities = EnumSet.noneOf(Capability.class);
    boolean allKnown = true;
    for (Value item : can.get().items()) {
      Optional<Capability> word = item.word(Capability.class);
      word.filter(it -> !SAYABLE.contains(it))
          .ifPresent(it -> item.refuse("need not say " + it.word() + ": the key 'identify' does"));
      word.ifPresent(abilities::add);
      allKnown &= word.isPresent();
    }
    return allKnown ? abilities : SAYABLE;
  }
}
