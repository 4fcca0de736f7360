package io.mlgate.report;

import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.GroupDisparity.Pair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The groups of fairness gates in a comment, a part for each gate. */
final class MarkdownGroups {
  private static final int MOST_GROUPS = 20;
  private static final int MOST_PAIRS = 5;

  private MarkdownGroups() {}

  static List<String> parts(Outline outline) {
    return outline.gates().stream()
        .flatMap(gate -> gate.results().stream())
        .flatMap(
            result ->
                result.basis().flatMap(Basis::disparity).stream()
                    .map(disparity -> part(result, disparity)))
        .toList();
  }

  private static String part(GateResult result, GroupDisparity disparity) {
    return "\n%s: %s\n%s%s"
        .formatted(
            MarkdownText.escaped(result.gate()),
            MarkdownText.escaped(result.rule()),
            GroupRatesView.of(disparity).stream()
                .map(MarkdownGroups::rates)
                .collect(Collectors.joining()),
            pairs(disparity.pairs(), Limits.of(result)));
  }

  private static String rates(GroupRatesView rate) {
    String rows =
        rate.groups().stream()
            .limit(MOST_GROUPS)
            .map(
                group ->
                    "| %s | %s | %s | %s |\n"
                        .formatted(
                            MarkdownText.escaped(group.group()),
                            group.rows(),
                            group.of(),
                            rate(group)))
            .collect(Collectors.joining());
    return "\n| Group | Rows | Out of | %s |\n|---|--:|--:|---|\n".formatted(title(rate))
        + rows
        + more(rate.groups().size() - MOST_GROUPS, "more group");
  }

  private static String title(GroupRatesView rate) {
    return MarkdownText.escaped(rate.title());
  }

  private static String rate(GroupRatesView.Row group) {
    String value =
        group.interval().isEmpty() ? group.value() : within(group.value(), group.interval());
    return group.note().isEmpty() ? value : value + " " + group.note();
  }

  private static String pairs(List<Pair> pairs, Optional<Accepted> accepted) {
    if (pairs.isEmpty()) {
      return "";
    }
    PairOrder order = PairOrder.of(accepted);
    String rows =
        order.worstFirst(pairs).stream()
            .limit(MOST_PAIRS)
            .map(pair -> row(pair, order, accepted))
            .collect(Collectors.joining());
    return "\n| | Pair, worst first | %s |\n|---|---|---|\n".formatted(order.measure())
        + rows
        + more(pairs.size() - MOST_PAIRS, "more pair");
  }

  private static String row(Pair pair, PairOrder order, Optional<Accepted> accepted) {
    Mark mark = Mark.of(pair.verdict());
    String value = order.value(pair, accepted);
    String ends = RateWords.ends(pair.interval());
    return "| %s %s | %s | %s |\n"
        .formatted(
            mark.emoji(),
            mark.word(),
            MarkdownText.escaped(order.words(pair)),
            ends.isEmpty() ? value : within(value, ends));
  }

  private static String within(String value, String ends) {
    return value + " (" + ends + ")";
  }

  private static String more(int left, String noun) {
    return left > 0 ? "\nand " + Phrases.counted(left, noun) + "\n" : "";
  }
}
