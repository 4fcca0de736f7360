package io.mlgate.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseStatisticsTest {
  @TempDir private Path folder;

  @Test
  void everyNumberIsOfWhatItsDefinitionSays() {
    ReleaseStatistics numbers = read(LedgerStory.full(folder), Optional.empty());

    assertThat(numbers.deployments()).isEqualTo(new ShareOf(2, 3));
    assertThat(numbers.failures()).isEqualTo(new ShareOf(1, 3));
    // 48 h for version 1, 2 h 5 min for version 2, 24 h for version 3.
    assertThat(numbers.leadTime().count()).isEqualTo(3);
    assertThat(numbers.leadTime().median()).contains(Duration.ofDays(1));
    assertThat(numbers.leadTime().shortest()).contains(Duration.ofMinutes(125));
    assertThat(numbers.leadTime().longest()).contains(Duration.ofDays(2));
    assertThat(numbers.rollbackTime().median()).contains(Duration.ofSeconds(12));
    assertThat(numbers.incidentTime().median()).contains(Duration.ofHours(10));
    assertThat(numbers.openIncidents()).isZero();
    // 1.5 h and 2 h for version 1, 1 h, 0 h and 2 h for version 3.
    assertThat(numbers.approvalWait().count()).isEqualTo(5);
    assertThat(numbers.approvalWait().median()).contains(Duration.ofMinutes(90));
    assertThat(numbers.evaluations()).isEqualTo(6);
    assertThat(numbers.decisions()).isEqualTo(Map.of("RELEASABLE", 3L, "BLOCKED", 3L));
    assertThat(numbers.revalidations()).isEqualTo(Map.of("RELEASABLE", 1L));
    assertThat(numbers.gates()).isEqualTo(Map.of("parity", 3L, "latency", 2L));
    assertThat(numbers.answers())
        .isEqualTo(Map.of("approve", 5L, "approval-voided", 1L, "waiver", 1L, "break-glass", 1L));
    assertThat(numbers.reproducibility().count()).isZero();
  }

  @Test
  void countsFromATimeOn() {
    ReleaseStatistics numbers =
        read(LedgerStory.full(folder), Optional.of(Instant.parse("2026-03-06T08:00:00Z")));

    assertThat(numbers.deployments()).isEqualTo(new ShareOf(1, 1));
    assertThat(numbers.failures()).isEqualTo(new ShareOf(0, 1));
    assertThat(numbers.rollbackTime().count()).isZero();
    assertThat(numbers.incidentTime().count()).isZero();
    assertThat(numbers.evaluations()).isEqualTo(4);
    assertThat(numbers.leadTime().median()).contains(Duration.ofDays(1));
  }

  @Test
  void nothingIsComputedFromNothing() {
    ReleaseStatistics numbers = read(LedgerStory.in(folder).record("note", "{}"), Optional.empty());

    assertThat(numbers.deployments().value()).isEmpty();
    assertThat(numbers.failures().value()).isEmpty();
    assertThat(numbers.leadTime().median()).isEmpty();
    assertThat(numbers.reproducibility().mean()).isEmpty();
  }

  @Test
  void aClockThatWentBackGivesNoDuration() {
    LedgerStory ledger =
        LedgerStory.in(folder)
            .at("2026-03-02T00:00:00Z")
            .evaluated("1", "a", "RELEASABLE")
            .at("2026-03-01T00:00:00Z")
            .rollout("r1", "1", "a", "full", "entered")
            .rollout("r2", "2", "b", "full", "entered");

    DurationSummary leadTime = read(ledger, Optional.empty()).leadTime();

    assertThat(leadTime.count()).isZero();
    assertThat(leadTime.leftOut()).isEqualTo(2);
  }

  @Test
  void scoresOfReproducibilityAreTakenWhereEvaluationsRecordOne() {
    LedgerStory ledger =
        LedgerStory.in(folder)
            .record("evaluation", "{'decision':'RELEASABLE','reproducibility':0.5}")
            .record("evaluation", "{'decision':'RELEASABLE','reproducibility':1.0}")
            .record("evaluation", "{'decision':'RELEASABLE','reproducibility':'much'}");

    ReleaseStatistics.Scores scores = read(ledger, Optional.empty()).reproducibility();

    assertThat(scores.count()).isEqualTo(2);
    assertThat(scores.mean()).hasValue(0.75);
    assertThat(scores.latest()).hasValue(1.0);
  }

  private static ReleaseStatistics read(LedgerStory ledger, Optional<Instant> since) {
    return ReleaseStatistics.read(ledger.ledger(), LedgerStory.MODEL, since);
  }
}
