package io.mlgate.rollout;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.rollout.Sight.Seen;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.statistics.AlphaSpending;
import io.mlgate.telemetry.LiveArm;
import io.mlgate.telemetry.LiveChecks;
import io.mlgate.telemetry.LiveQuestion;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.telemetry.LiveVerdict;
import io.mlgate.telemetry.PointMeasurement;
import io.mlgate.telemetry.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks the checks of a step about all stretches of time that count. */
final class CheckRound {
  private final RolloutPlan plan;
  private final List<LiveCheckRule> checks;
  private final LiveChecks live;
  private final LiveArm candidate;
  private final LiveArm baseline;
  private final double alpha;

  /**
   * For one rollout.
   *
   * @param checks of the policy
   * @param alpha the chance that a candidate without harm is rolled back, of the whole rollout
   */
  CheckRound(
      RolloutPlan plan,
      List<LiveCheckRule> checks,
      LiveChecks live,
      LiveArm candidate,
      LiveArm baseline,
      double alpha) {
    this.plan = plan;
    this.checks = checks;
    this.live = live;
    this.candidate = candidate;
    this.baseline = baseline;
    this.alpha = alpha;
  }

  /**
   * What each check of a step says that need not wait for labels longer than the step lasts;
   * nothing if the step is not watched.
   */
  Optional<List<LiveResult>> ask(RecordedRollout rollout, int step, Instant now) {
    List<RolloutState> states = rollout.states().stream().map(RecordedState::state).toList();
    List<StepWindow> windows = StepWindow.of(states);
    boolean isWatched =
        windows.stream()
            .reduce((earlier, later) -> later)
            .filter(last -> last.step() == step && last.ended().isEmpty())
            .isPresent();
    if (!isWatched) {
      return Optional.empty();
    }
    List<LiveResult> results = new ArrayList<>();
    for (LiveCheckRule check : of(step)) {
      results.add(live.evaluate(question(rollout, windows, step, check, now)));
    }
    return Optional.of(results);
  }

  private List<LiveCheckRule> of(int step) {
    RolloutStep asked = plan.steps().get(step);
    return checks.stream()
        .filter(check -> asked.checks().contains(check.name()))
        .filter(check -> !LateLabels.isLateFor(check, asked))
        .map(check -> check.withMinSamples(asked.minSamples()))
        .toList();
  }

  private LiveQuestion question(
      RecordedRollout rollout,
      List<StepWindow> windows,
      int step,
      LiveCheckRule check,
      Instant now) {
    boolean counts = check.measure() instanceof LiveMeasure.Counts;
    Predicate<Integer> belongs =
        counts
            ? one -> plan.steps().get(one).checks().contains(check.name())
            : one -> plan.steps().get(one).stage() == plan.steps().get(step).stage();
    List<Window> strata =
        windows.stream()
            .filter(window -> window.counts() && belongs.test(window.step()))
            .map(window -> window.at(now))
            .toList();
    int planned =
        (int) plan.steps().stream().filter(one -> one.checks().contains(check.name())).count();
    return new LiveQuestion(
        check,
        candidate,
        baseline,
        strata,
        Math.max(1, planned),
        shareOfAlpha(),
        measured(rollout, check, strata.get(0).began()));
  }

  private double shareOfAlpha() {
    List<String> named = plan.steps().stream().flatMap(one -> one.checks().stream()).toList();
    long spending =
        checks.stream()
            .filter(check -> named.contains(check.name()) && check.spendsAlpha())
            .count();
    return new AlphaSpending(alpha, (int) Math.max(1, spending), plan.steps().size()).ofCheck();
  }

  /** What earlier looks measured, by whichever process: the journal has it all. */
  private static List<PointMeasurement> measured(
      RecordedRollout rollout, LiveCheckRule check, Instant began) {
    return rollout.states().stream()
        .flatMap(state -> state.findings().stream())
        .filter(finding -> finding.path("check").asText().equals(check.name()))
        .flatMap(finding -> FindingJson.measurement(finding).stream())
        .filter(one -> !one.time().isBefore(began))
        .distinct()
        .toList();
  }

  /** One verdict of all. */
  static Seen together(List<LiveResult> results) {
    List<LiveResult> deciding = results.stream().filter(LiveResult::decides).toList();
    return first(deciding, LiveVerdict.FAIL)
        .map(one -> new Seen(Verdict.BAD, words(one)))
        .or(
            () ->
                first(deciding, LiveVerdict.NO_DATA)
                    .map(one -> new Seen(Verdict.BLIND, words(one))))
        .or(
            () ->
                first(deciding, LiveVerdict.CONTINUE)
                    .map(one -> new Seen(Verdict.OPEN, words(one))))
        .orElse(new Seen(Verdict.GOOD, "all checks pass"));
  }

  private static Optional<LiveResult> first(List<LiveResult> results, LiveVerdict verdict) {
    return results.stream().filter(one -> one.verdict() == verdict).findFirst();
  }

  private static String words(LiveResult result) {
    return "check " + result.check().name() + ": " + result.reason();
  }
}
