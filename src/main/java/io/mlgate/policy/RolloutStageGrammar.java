package io.mlgate.policy;

import io.mlgate.policy.RolloutPlan.RolloutStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one stage of a rollout, which is a step, or with weights a step for each of them. */
final class RolloutStageGrammar {
  private static final List<String> COMMON = List.of("soak", "deadline", "minSamples", "checks");
  private static final int ALL = 100;

  private final RouteAbilities driver;
  private final StageChecksGrammar checks;

  RolloutStageGrammar(RouteAbilities driver, StageChecksGrammar checks) {
    this.driver = driver;
    this.checks = checks;
  }

  /** The steps in their order; placeholders if a problem was noted. */
  List<RolloutStep> read(Value value, ReleaseStage stage) {
    return switch (stage) {
      case SHADOW -> {
        Mapping shadow = mapping(value, "percent");
        if (!driver.can(Capability.MIRROR)) {
          driver.refuse(value, Capability.MIRROR, "remove the stage");
        }
        yield List.of(step(shadow, stage, 0, percent(shadow.required("percent"))));
      }
      case CANARY -> {
        Mapping canary = mapping(value, "weights");
        if (!driver.can(Capability.WEIGHTS)) {
          driver.refuse(value, Capability.WEIGHTS, "remove the stage");
        }
        RolloutStep first = step(canary, stage, 1, 0);
        yield weights(canary.required("weights")).stream()
            .map(weight -> withWeight(first, weight))
            .toList();
      }
      case FULL -> List.of(step(value.mapping(Keys.of().and(COMMON)), stage, ALL, 0));
      case CHECK -> throw new IllegalArgumentException("no stage of a rollout");
    };
  }

  private static Mapping mapping(Value value, String own) {
    return value.mapping(Keys.of(own).and(COMMON));
  }

  private int percent(Value value) {
    int percent = WholeNumber.find(value, 1, ALL).orElse(ALL);
    if (driver.mirrorsAllOrNone() && percent != ALL) {
      value.refuse("must be 100 with mlflow-alias: batches are scored twice, or are not");
    }
    return percent;
  }

  private static List<Integer> weights(Value value) {
    List<Integer> weights = new ArrayList<>();
    int last = 0;
    for (Value item : value.items()) {
      OptionalInt weight = WholeNumber.find(item, 1, ALL - 1);
      if (weight.orElse(ALL) <= last) {
        item.refuse("must grow from weight to weight: " + weight.getAsInt() + " after " + last);
      }
      last = Math.max(last, weight.orElse(last));
      weights.add(last);
    }
    return weights;
  }

  private RolloutStep step(Mapping keys, ReleaseStage stage, int weight, int mirror) {
    Optional<Duration> soak = SpanGrammar.read(keys.required("soak"));
    Optional<Value> end = keys.optional("deadline");
    Optional<Duration> deadline = end.flatMap(SpanGrammar::read);
    if (soak.isPresent() && deadline.filter(it -> it.compareTo(soak.get()) <= 0).isPresent()) {
      end.get().refuse("must be longer than the stage's soak");
    }
    return new RolloutStep(
        stage,
        weight,
        mirror,
        soak.orElse(Duration.ZERO),
        deadline,
        keys.optional("minSamples")
            .map(least -> WholeNumber.read(least, 1, Integer.MAX_VALUE))
            .orElse(1),
        keys.optional("checks").map(names -> checks.read(names, stage)).orElse(List.of()));
  }

  private static RolloutStep withWeight(RolloutStep step, int weight) {
    return new RolloutStep(
        step.stage(),
        weight,
        step.mirror(),
        step.soak(),
        step.deadline(),
        step.minSamples(),
        step.checks());
  }
}
