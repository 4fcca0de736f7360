package io.mlgate.policy;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code route: {driver: envoy, target: NAME, arms: {SLOT: URL, SLOT: URL}, ...}}. */
final class RouteSection {
  private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern SLOT = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern STICKY =
      Pattern.compile("(header|cookie):([A-Za-z0-9][A-Za-z0-9_-]{0,63})");
  private static final List<String> COMMON =
      List.of("driver", "target", "arms", "deploy", "identify", "stickyBy");
  private static final Keys KEYS = Keys.of().and(COMMON).and(RouterGrammar.KEYS);
  private static final int ARMS = 2;

  private RouteSection() {}

  static RoutePlan read(Value value) {
    Mapping route = value.mapping(KEYS);
    Optional<RouterDriver> driver = route.required("driver").word(RouterDriver.class);
    boolean byAlias = driver.filter(RouterDriver.MLFLOW_ALIAS::equals).isPresent();
    String target = target(route.required("target"));
    SortedMap<String, String> arms = arms(route.required("arms"), byAlias);
    RouterRule router = new RouterGrammar(route, target, arms).read(driver);
    if (byAlias) {
      route.optional("identify").ifPresent(RouteSection::refuseOfAlias);
      route.optional("stickyBy").ifPresent(RouteSection::refuseOfAlias);
      route.optional("deploy").ifPresent(RouteSection::refuseOfAlias);
      return plan(target, arms, router, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Optional<IdentifyRule> identify =
        driver.map(any -> IdentifyGrammar.read(route.required("identify")));
    return plan(
        target,
        arms,
        router,
        route.optional("deploy").map(RouteCommandGrammar::deploy),
        identify,
        route.optional("stickyBy").flatMap(RouteSection::sticky));
  }

  private static RoutePlan plan(
      String target,
      SortedMap<String, String> arms,
      RouterRule router,
      Optional<RouteCommand> deploy,
      Optional<IdentifyRule> identify,
      Optional<StickyRule> stickyBy) {
    return new RoutePlan(target, arms, router, deploy, identify, stickyBy);
  }

  private static void refuseOfAlias(Value value) {
    value.refuse("is for arms that answer requests; an alias of mlflow-alias does not");
  }

  private static String target(Value value) {
    Optional<String> target = value.text();
    if (target.filter(text -> !TARGET.matcher(text).matches()).isPresent()) {
      value.refuse(
          "must be 1 to 64 letters, digits, dots, underscores and dashes, beginning with a letter"
              + " or digit");
    }
    return target.orElse("");
  }

  private static SortedMap<String, String> arms(Value value, boolean byAlias) {
    SortedMap<String, String> arms = new TreeMap<>();
    List<Value.Field> fields = value.fields();
    for (Value.Field field : fields) {
      if (!SLOT.matcher(field.key()).matches()) {
        value.refuseAt(
            field.position(),
            "the slot name "
                + Quoted.of(field.key())
                + " must be 1 to 63 lower-case letters, digits and inner hyphens");
      }
      Optional<String> place =
          byAlias ? RouteNames.alias(field.value()) : RouteNames.url(field.value());
      place.ifPresent(text -> arms.put(field.key(), text));
    }
    if (value.isMapping() && fields.size() != ARMS) {
      value.refuse(
          "must name two slots, such as {blue: http://127.0.0.1:8081, green: http://127.0.0.1:8082}");
    } else if (arms.size() == ARMS && arms.get(arms.firstKey()).equals(arms.get(arms.lastKey()))) {
      value.refuse("must name two places: one that is both slots can't hold two versions");
    }
    return Collections.unmodifiableSortedMap(arms);
  }

  private static Optional<StickyRule> sticky(Value value) {
    return value
        .text()
        .flatMap(
            text -> {
              var parts = STICKY.matcher(text);
              if (!parts.matches()) {
                value.refuse("must be header:NAME or cookie:NAME, such as header:x-user-id");
                return Optional.empty();
              }
              boolean header = parts.group(1).equals("header");
              String name = header ? parts.group(2).toLowerCase(Locale.ROOT) : parts.group(2);
              return Optional.of(
                  new StickyRule(header ? StickyRule.Part.HEADER : StickyRule.Part.COOKIE, name));
            });
  }
}
