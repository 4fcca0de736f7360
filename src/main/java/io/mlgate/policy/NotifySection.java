package io.mlgate.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads {@code notify: [{on: [PAUSED], webhook: https://..., secret: VARIABLE}]}. */
final class NotifySection {
  private static final Keys KEYS = Keys.of("on", "webhook", "secret");

  private NotifySection() {}

  /** The rules in the order of the file. */
  static List<NotifyRule> read(Value value) {
    List<NotifyRule> rules = new ArrayList<>();
    for (Value item : value.items()) {
      Mapping rule = item.mapping(KEYS);
      rules.add(
          new NotifyRule(
              events(rule.required("on")),
              webhook(rule.required("webhook")),
              RouteNames.variable(rule.required("secret")).orElse("")));
    }
    return rules;
  }

  private static Set<NotifyRule.Event> events(Value value) {
    Set<NotifyRule.Event> events = EnumSet.noneOf(NotifyRule.Event.class);
    for (Value item : value.items()) {
      item.word(NotifyRule.Event.class)
          .filter(event -> !events.add(event))
          .ifPresent(event -> item.refuse("names " + Quoted.of(event.word()) + " twice"));
    }
    return events;
  }

  /** As it is written: a receiver may tell a slash at the end from none. */
  private static String webhook(Value value) {
    return RouteNames.url(value).flatMap(checked -> value.scalarText()).orElse("");
  }
}
