package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.statistics.AlphaSpending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A check that sees too little neither passes nor fails. */
final class FewSamples implements LintRule {
  @Override
  public String id() {
    return "few-samples";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "The expected traffic is too little for a check to pass within its stage.";
  }

  /** What one check wants of one step. */
  private record Want(
      RolloutStep step, StageSamples samples, LiveCheckRule check, long wanted, Duration time) {}

  @Override
  public void check(Policy policy, FindingCollector findings) {
    Optional<Integer> traffic = policy.rollout().flatMap(plan -> plan.traffic());
    List<PlannedStage> stages = PlannedStage.of(policy);
    long deciding =
        stages.stream()
            .flatMap(stage -> stage.checks().stream())
            .filter(LiveCheckRule::spendsAlpha)
            .distinct()
            .count();
    if (traffic.isEmpty() || deciding == 0) {
      return;
    }
    double confidence = policy.statistics().confidence().doubleValue();
    int steps = policy.rollout().get().steps().size();
    double alpha = new AlphaSpending(1 - confidence, (int) deciding, steps).ofCheck();
    for (PlannedStage stage : stages) {
      longest(stage, traffic.get(), alpha)
          .filter(want -> want.time().compareTo(want.step().soak()) > 0)
          .ifPresent(want -> findings.add(words(want, traffic.get()), stage.path("soak")));
    }
  }

  private static Optional<Want> longest(PlannedStage stage, int traffic, double alpha) {
    Optional<Want> longest = Optional.empty();
    for (RolloutStep step : stage.steps()) {
      StageSamples samples = new StageSamples(step, traffic, alpha);
      for (LiveCheckRule check : stage.checks()) {
        OptionalLong wanted = samples.wanted(check);
        if (wanted.isPresent()) {
          Duration time = samples.until(wanted.getAsLong());
          if (longest.filter(other -> other.time().compareTo(time) >= 0).isEmpty()) {
            longest = Optional.of(new Want(step, samples, check, wanted.getAsLong(), time));
          }
        }
      }
    }
    return longest;
  }

  private static String words(Want want, int traffic) {
    RolloutStep step = want.step();
    Optional<Duration> tooEarly =
        step.deadline().filter(deadline -> deadline.compareTo(want.time()) < 0);
    return "at "
        + traffic
        + "/h "
        + name(step)
        + " sees "
        + want.samples().in(step.soak())
        + " requests in "
        + SpanText.of(step.soak())
        + "; check "
        + want.check().name()
        + " needs about "
        + want.wanted()
        + " to pass, which takes "
        + SpanText.about(want.time())
        + tooEarly
            .map(deadline -> ", longer than the deadline of " + SpanText.of(deadline))
            .orElse("");
  }

  private static String name(RolloutStep step) {
    return switch (step.stage()) {
      case SHADOW -> "the shadow at " + step.mirror() + "%";
      case CANARY -> "the canary at " + step.weight() + "%";
      default -> step.stage().word();
    };
  }
}
