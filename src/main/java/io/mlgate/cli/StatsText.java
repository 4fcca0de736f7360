package io.mlgate.cli;

import io.mlgate.history.DurationSummary;
import io.mlgate.history.ReleaseStatistic;
import io.mlgate.history.ReleaseStatistics;
import io.mlgate.history.ShareOf;
import io.mlgate.report.Spans;
import io.mlgate.report.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A model's numbers for people: each with how many it is of, and its definition below. */
final class StatsText {
  private static final int MOST_GATES = 10;

  private final ReleaseStatistics statistics;
  private final StringBuilder text = new StringBuilder();

  private StatsText(ReleaseStatistics statistics) {
    this.statistics = statistics;
  }

  static String of(ReleaseStatistics statistics, Optional<Instant> since) {
    StatsText words = new StatsText(statistics);
    words.text.append(StoryWords.shown(statistics.model())).append(": ");
    words.text.append(statistics.records()).append(" records, all verified");
    words.text.append(since.map(it -> "; counted since " + Times.of(it)).orElse("")).append('\n');
    for (ReleaseStatistic statistic : ReleaseStatistic.values()) {
      words.line(statistic);
    }
    return words.text.toString();
  }

  private void line(ReleaseStatistic statistic) {
    text.append(
        String.format(Locale.ROOT, "  %-28s %s%n", statistic.title(), value(statistic))
            .replace("\r\n", "\n"));
    text.append("      ").append(statistic.definition()).append('\n');
  }

  private String value(ReleaseStatistic statistic) {
    return switch (statistic) {
      case DEPLOYMENT_SUCCESS -> share(statistics.deployments(), "no rollout came to an end yet");
      case CHANGE_FAILURE -> share(statistics.failures(), "no release yet");
      case LEAD_TIME -> summary(statistics.leadTime(), "no release yet");
      case ROLLBACK_TIME -> summary(statistics.rollbackTime(), "no rollback yet");
      case INCIDENT_TIME ->
          summary(statistics.incidentTime(), "no incident closed yet")
              + (statistics.openIncidents() == 0
                  ? ""
                  : "; " + statistics.openIncidents() + " open");
      case APPROVAL_WAIT -> summary(statistics.approvalWait(), "no approval yet");
      case REPRODUCIBILITY -> scores();
      case DECISIONS ->
          counts(statistics.decisions(), statistics.evaluations(), "no evaluation yet");
      case REVALIDATIONS ->
          counts(
              statistics.revalidations(), sum(statistics.revalidations()), "no revalidation yet");
      case ANSWERS -> counts(statistics.answers(), sum(statistics.answers()), "none yet");
      case GATES -> gates();
    };
  }

  private static String share(ShareOf share, String none) {
    return share.value().isEmpty()
        ? none
        : String.format(
            Locale.ROOT,
            "%.0f%% (%d of %d)",
            100 * share.value().getAsDouble(),
            share.hits(),
            share.of());
  }

  private static String summary(DurationSummary summary, String none) {
    String left =
        summary.leftOut() == 0
            ? ""
            : "; left out " + summary.leftOut() + " (no such record, or a clock went back)";
    if (summary.count() == 0) {
      return (summary.leftOut() == 0 ? none : "not known") + left;
    }
    return "median "
        + Spans.of(summary.median().orElseThrow())
        + (summary.count() == 1
            ? ""
            : ", from "
                + Spans.of(summary.shortest().orElseThrow())
                + " to "
                + Spans.of(summary.longest().orElseThrow()))
        + " (n = "
        + summary.count()
        + ")"
        + left;
  }

  private String scores() {
    ReleaseStatistics.Scores scores = statistics.reproducibility();
    return scores.count() == 0
        ? "no evaluation recorded one yet"
        : String.format(
            Locale.ROOT,
            "mean %.2f, latest %.2f (n = %d)",
            scores.mean().orElseThrow(),
            scores.latest().orElseThrow(),
            scores.count());
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String counts(SortedMap<String, Long> counts, long of, String none) {
    return of == 0
        ? none
        : counts.entrySet().stream()
                .map(it -> it.getValue() + " " + StoryWords.shown(it.getKey()))
                .collect(Collectors.joining(", "))
            + " (n = "
            + of
            + ")";
  }

  private String gates() {
    if (statistics.evaluations() == 0) {
      return "no evaluation yet";
    }
    List<Map.Entry<String, Long>> sorted =
        statistics.gates().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    String first =
        sorted.stream()
            .limit(MOST_GATES)
            .map(it -> StoryWords.shown(it.getKey()) + " " + it.getValue())
            .collect(Collectors.joining(", "));
    return (sorted.isEmpty() ? "none" : first)
        + (sorted.size() > MOST_GATES ? ", and " + (sorted.size() - MOST_GATES) + " more" : "")
        + " (n = "
        + statistics.evaluations()
        + ")";
  }
}
