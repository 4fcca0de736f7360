package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.history.DurationSummary;
import io.mlgate.history.ReleaseStatistic;
import io.mlgate.history.ReleaseStatistics;
import io.mlgate.history.ShareOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** A model's numbers as JSON; a value of nothing is null, and its n is 0. */
final class StatsJson {
  private StatsJson() {}

  static void write(ObjectNode node, ReleaseStatistics statistics, Optional<Instant> since) {
    node.put("model", statistics.model());
    node.put("records", statistics.records());
    node.put("verified", true);
    since.ifPresent(it -> node.put("since", it.toString()));
    for (ReleaseStatistic statistic : ReleaseStatistic.values()) {
      ObjectNode value = node.putObject(name(statistic));
      value.put("definition", statistic.definition());
      write(value, statistic, statistics);
    }
  }

  /** {@code leadTime}. */
  private static String name(ReleaseStatistic statistic) {
    String[] words = statistic.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int at = 1; at < words.length; at++) {
      name.append(words[at].substring(0, 1).toUpperCase(Locale.ROOT))
          .append(words[at].substring(1));
    }
    return name.toString();
  }

  private static void write(ObjectNode node, ReleaseStatistic statistic, ReleaseStatistics all) {
    switch (statistic) {
      case DEPLOYMENT_SUCCESS -> share(node, all.deployments());
      case CHANGE_FAILURE -> share(node, all.failures());
      case LEAD_TIME -> summary(node, all.leadTime());
      case ROLLBACK_TIME -> summary(node, all.rollbackTime());
      case INCIDENT_TIME -> {
        summary(node, all.incidentTime());
        node.put("open", all.openIncidents());
      }
      case APPROVAL_WAIT -> summary(node, all.approvalWait());
      case REPRODUCIBILITY -> {
        node.put("n", all.reproducibility().count());
        number(node, "mean", all.reproducibility().mean());
        number(node, "latest", all.reproducibility().latest());
      }
      case DECISIONS -> counts(node, all.decisions(), all.evaluations());
      case REVALIDATIONS -> counts(node, all.revalidations(), sum(all.revalidations()));
      case ANSWERS -> counts(node, all.answers(), sum(all.answers()));
      case GATES -> counts(node, all.gates(), all.evaluations());
    }
  }

  private static void share(ObjectNode node, ShareOf share) {
    node.put("n", share.of());
    node.put("count", share.hits());
    number(node, "share", share.value());
  }

  private static void number(ObjectNode node, String name, java.util.OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private static void summary(ObjectNode node, DurationSummary summary) {
    node.put("n", summary.count());
    node.put("leftOut", summary.leftOut());
    node.put("median", summary.median().map(Duration::toString).orElse(null));
    node.put("shortest", summary.shortest().map(Duration::toString).orElse(null));
    node.put("longest", summary.longest().map(Duration::toString).orElse(null));
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void counts(ObjectNode node, SortedMap<String, Long> counts, long of) {
    node.put("n", of);
    ObjectNode each = node.putObject("counts");
    counts.forEach(each::put);
  }
}
