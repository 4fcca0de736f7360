package io.mlgate.policy;

import io.mlgate.policy.RollbackRule.Rehearse;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code rollback: {rehearse: before-full, verifyWithin: 30s, keepBaselineWarm: ...}}. */
final class RollbackSection {
  private static final Keys KEYS = Keys.of("rehearse", "verifyWithin", "keepBaselineWarm");
  private static final Duration USUAL_TIME = Duration.ofSeconds(30);
  private static final String UNTIL_DONE = "until-done";

  private RollbackSection() {}

  /**
   * The rule.
   *
   * @param section absent for what holds when the policy says nothing
   * @param driver of the route
   */
  static RollbackRule read(Optional<Value> section, RouteAbilities driver) {
    boolean possible = driver.can(Capability.WEIGHTS);
    Rehearse usual = possible ? Rehearse.BEFORE_FULL : Rehearse.NEVER;
    if (section.isEmpty()) {
      return new RollbackRule(usual, USUAL_TIME);
    }
    Mapping rollback = section.get().mapping(KEYS);
    rollback.optional("keepBaselineWarm").ifPresent(RollbackSection::checkWarm);
    Optional<Value> given = rollback.optional("rehearse");
    Rehearse rehearse = given.flatMap(value -> value.word(Rehearse.class)).orElse(usual);
    if (rehearse == Rehearse.BEFORE_FULL && !possible) {
      given.ifPresent(value -> driver.refuse(value, Capability.WEIGHTS, "write never"));
    }
    return new RollbackRule(
        rehearse, rollback.optional("verifyWithin").flatMap(SpanGrammar::read).orElse(USUAL_TIME));
  }

  private static void checkWarm(Value warm) {
    if (warm.text().filter(word -> !word.equals(UNTIL_DONE)).isPresent()) {
      warm.refuse(
          "must be " + UNTIL_DONE + ": without a baseline that answers there is no way back");
    }
  }
}
