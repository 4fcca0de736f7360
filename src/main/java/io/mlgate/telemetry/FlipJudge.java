package io.mlgate.telemetry;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveLimit;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.SourceRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules on predictions that differ between the arms, pair by pair, in each group.
 *
 * <p>The r-th group to appear has alpha/(r(r+1)) for its FAIL: these add up to alpha however many
 * groups there will be, and a group's place is known before its first pair. To pass, every group
 * must, which needs no correction.
 */
final class FlipJudge {
  private static final int MOST_GROUPS = 100;
  private static final EventCounts NONE = new EventCounts(0, 0);

  private final LiveQuestion question;
  private final LiveMeasure.Flips asked;
  private final SourceRule.PredictionLog rule;
  private final PredictionLog log;

  FlipJudge(
      LiveQuestion question,
      LiveMeasure.Flips asked,
      SourceRule.PredictionLog rule,
      PredictionLog log) {
    this.question = question;
    this.asked = asked;
    this.rule = rule;
    this.log = log;
  }

  private LiveCheckRule check() {
    return question.check();
  }

  LiveResult judge() {
    List<Map<String, EventCounts>> strata = new ArrayList<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    String unmatched = "";
    for (Window window : question.strata()) {
      PredictionLog.Answers answers = log.read(question.candidate(), question.baseline(), window);
      Paired paired = pair(answers, question.now().minus(rule.settle()), places);
      strata.add(paired.byGroup());
      unmatched = paired.unmatched();
    }
    if (places.isEmpty()) {
      return result(LiveVerdict.CONTINUE, "no pair of answers yet");
    }
    LiveLimit limit = new LiveLimit(LiveLimit.Type.MAX, asked.max());
    LiveResult worst = null;
    for (Map.Entry<String, Integer> group : places.entrySet()) {
      LiveResult one = judge(limit, group.getKey(), group.getValue(), strata);
      if (worst == null || rank(one.verdict()) > rank(worst.verdict())) {
        worst = one;
      }
    }
    return relabelled(worst, unmatched);
  }

  private LiveResult judge(
      LiveLimit limit, String group, int place, List<Map<String, EventCounts>> strata) {
    List<ArmCounts> counts =
        strata.stream()
            .map(byGroup -> new ArmCounts(byGroup.getOrDefault(group, NONE), NONE))
            .toList();
    double share = question.alpha() / (place * (place + 1.0));
    double alpha = asked.by().isEmpty() ? question.alpha() : share;
    LiveResult result =
        new CountJudge(check(), new LimitRuling(limit, alpha, question.planned())).judge(counts);
    if (result.verdict() == LiveVerdict.CONTINUE && asked.by().isPresent()) {
      // Passing needs no share of alpha: all groups have to.
      LiveResult alone =
          new CountJudge(check(), new LimitRuling(limit, question.alpha(), question.planned()))
              .judge(counts.subList(counts.size() - 1, counts.size()));
      result = alone.verdict() == LiveVerdict.PASS ? alone : result;
    }
    return asked.by().isEmpty() ? result : named(result, asked.by().get() + "=" + group);
  }

  private record Paired(Map<String, EventCounts> byGroup, String unmatched) {}

  private Paired pair(PredictionLog.Answers answers, Instant settled, Map<String, Integer> places) {
    Map<String, EventCounts> byGroup = new LinkedHashMap<>();
    long alone = 0;
    long all = 0;
    for (LoggedPrediction candidate : answers.candidate()) {
      if (candidate.time().isAfter(settled)) {
        continue;
      }
      all++;
      LoggedPrediction baseline = answers.partners().get(candidate.requestId());
      if (baseline == null) {
        alone++;
        continue;
      }
      String group =
          asked
              .by()
              .map(
                  column ->
                      candidate
                          .category(column)
                          .or(() -> baseline.category(column))
                          .orElseThrow(
                              () ->
                                  TelemetryException.noData("a prediction has no group " + column)))
              .orElse("");
      places.computeIfAbsent(group, it -> places.size() + 1);
      if (places.size() > MOST_GROUPS) {
        throw TelemetryException.noData("more than " + MOST_GROUPS + " groups");
      }
      boolean flipped = !candidate.prediction().equals(baseline.prediction());
      byGroup.merge(
          group,
          new EventCounts(flipped ? 1 : 0, 1),
          (one, other) -> new EventCounts(one.bad() + other.bad(), one.total() + other.total()));
    }
    double share = all == 0 ? 0 : (double) alone / all;
    String unmatched =
        String.format(Locale.ROOT, "%d of %d unmatched (%.3g%%)", alone, all, 100 * share);
    if (share > rule.maxUnmatched().doubleValue()) {
      throw TelemetryException.noData(
          unmatched + ", more than maxUnmatched " + rule.maxUnmatched().toPlainString());
    }
    return new Paired(byGroup, unmatched);
  }

  private static int rank(LiveVerdict verdict) {
    return switch (verdict) {
      case PASS -> 0;
      case CONTINUE -> 1;
      case NO_DATA -> 2;
      case FAIL -> 3;
    };
  }

  private LiveResult result(LiveVerdict verdict, String reason) {
    return LiveResult.of(check(), verdict, "max " + asked.max().toPlainString(), reason);
  }

  private static LiveResult named(LiveResult result, String group) {
    return result.withReason(group + ": " + result.reason());
  }

  private static LiveResult relabelled(LiveResult result, String unmatched) {
    return result.withReason(result.reason() + "; " + unmatched);
  }
}
