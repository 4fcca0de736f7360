package io.mlgate.gate;

import io.mlgate.fairness.FairnessVerdict;
import io.mlgate.fairness.GroupFinding;
import io.mlgate.policy.DecideOn;
import io.mlgate.policy.FairnessRule;
import io.mlgate.statistics.Conclusion;
import io.mlgate.verdict.GroupDisparity;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence what a fairness verdict came to. */
final class FairnessWords {
  private static final int MOST_NAMED = 5;

  private final FairnessRule rule;
  private final FairnessVerdict verdict;
  private final DisparityFigures figures;

  FairnessWords(FairnessRule rule, FairnessVerdict verdict, DisparityFigures figures) {
    this.rule = rule;
    this.verdict = verdict;
    this.figures = figures;
  }

  /**
   * The sentence.
   *
   * @param tooSmall groups below the rows that the policy asks for
   * @param unknown what can't be known of further groups
   */
  String of(Conclusion concluded, List<String> tooSmall, List<String> unknown) {
    List<String> parts = new ArrayList<>();
    figures.decisive().map(this::pair).ifPresent(parts::add);
    if (rule.decideOn() == DecideOn.POINT) {
      parts.add("decided on the point");
    } else if (concluded == Conclusion.UNDECIDED) {
      parts.addAll(verdict.reasons());
      verdict
          .rowsNeeded()
          .ifPresent(
              needed ->
                  parts.add(
                      "about "
                          + Decimals.about(needed.denominatorNeeded())
                          + " "
                          + needed.rate().denominator()
                          + " of "
                          + needed.group()
                          + " would decide, there are "
                          + Decimals.count(needed.denominator())
                          + "; that is about "
                          + Decimals.about(needed.tableNeeded())
                          + " rows in all"));
    }
    if (!tooSmall.isEmpty()) {
      parts.add(
          String.join(" and ", tooSmall)
              + ", where the policy asks for "
              + rule.minRows().orElse(0));
    }
    parts.addAll(unknown);
    List<String> leftOut =
        verdict.groups().stream()
            .filter(group -> group.standing() == GroupFinding.Standing.LEFT_OUT)
            .map(group -> group.name() + " (" + Decimals.count(group.rows()) + " rows)")
            .toList();
    if (!leftOut.isEmpty()) {
      parts.add(leftOut(leftOut));
    }
    return String.join("; ", parts);
  }

  private static String leftOut(List<String> groups) {
    String named = String.join(", ", groups.subList(0, Math.min(MOST_NAMED, groups.size())));
    int more = groups.size() - MOST_NAMED;
    return "left out as small: " + named + (more > 0 ? " and " + more + " more" : "");
  }

  private String pair(GroupDisparity.Pair pair) {
    String rate = pair.rate().replace('_', ' ');
    String spread =
        rule.decideOn() == DecideOn.POINT
            ? ""
            : pair.interval()
                .map(own -> " (" + Decimals.showRange(own.lower(), own.upper()) + ")")
                .orElse("");
    String value =
        pair.value().isPresent()
            ? Decimals.show(Decimals.asWritten(pair.value().getAsDouble()))
            : "undefined";
    return rule.maxDifference()
        .map(
            most ->
                rate
                    + " of "
                    + pair.first()
                    + " is "
                    + value
                    + spread
                    + " above that of "
                    + pair.second()
                    + ", where at most "
                    + Decimals.written(most)
                    + " is asked")
        .orElseGet(
            () ->
                rate
                    + " of "
                    + pair.second()
                    + " is "
                    + value
                    + spread
                    + " times that of "
                    + pair.first()
                    + ", where at least "
                    + Decimals.written(rule.minRatio().orElseThrow())
                    + " is asked");
  }
}
