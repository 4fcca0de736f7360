package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.servers.Exporter;
import io.mlgate.servers.PrometheusProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with counters, as a real Prometheus has them, and where a rollout goes then. */
@Tag("servers")
class RolloutPrometheusServerTest {
  private static final String ROLLOUT =
      """
      rollout:
        maxGap: 8s
        stages:
          - canary: {weights: [25], soak: 1s, deadline: 15s, minSamples: 500, checks: [errors]}
          - full: {soak: 5m, checks: [errors-in-full]}
      rollback: {rehearse: never}
      """;

  @TempDir private Path folder;
  private final Exporter exporter = exporter();
  private PrometheusProcess prometheus;
  private RolloutStage stage;

  private static Exporter exporter() {
    try {
      return new Exporter();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void isInCanary() throws IOException {
    counted("blue", 10, 1_000);
    counted("green", 0, 100);
    prometheus =
        new PrometheusProcess(Files.createDirectory(folder.resolve("metrics")), exporter.port());
    stage = new RolloutStage(folder, ROLLOUT, "");
    Files.writeString(
        stage.policy(),
        Files.readString(stage.policy())
            .replaceFirst("sources: .*", "sources: {prometheus: {url: '" + prometheus.url() + "'}}")
            .replace(
                "source: http, bad: /bad, total: /all",
                "source: prometheus, bad: 'bad{arm=\"$arm\"}', total: 'all{arm=\"$arm\"}'"));
    assertThat(run("check", "--model", "4").status()).isZero();
    // Until then the counts of before would be those of the canary.
    prometheus.await("a scrape", () -> prometheus.knows("bad{arm=\"green\"}"));
    assertThat(run("rollout", "start").out()).contains("CANARY");
  }

  @AfterEach
  void end() {
    if (prometheus != null) {
      prometheus.close();
    }
    exporter.close();
    if (stage != null) {
      assertThat(run("ledger", "verify", RolloutStage.MODEL).status()).isZero();
      stage.close();
    }
  }

  private void counted(String slot, long bad, long all) {
    exporter.export("bad{arm=\"" + slot + "\"}", "" + bad, "all{arm=\"" + slot + "\"}", "" + all);
  }

  private Shell.Result run(String... words) {
    stage.itIs(Instant.now());
    return stage.run(words);
  }

  private String tickUntilItLeavesTheCanary() {
    String[] last = new String[1];
    prometheus.await(
        "another state than CANARY",
        () -> {
          last[0] = run("rollout", "tick").out();
          return !last[0].contains("version 4: CANARY");
        });
    return last[0];
  }

  @Test
  void countersThatGrowWithoutMoreErrorsLeadOn() {
    counted("blue", 20, 4_000);
    counted("green", 4, 1_100);
    assertThat(tickUntilItLeavesTheCanary()).contains("FULL");
  }

  @Test
  void countsThatAreNoNumberPause() {
    exporter.export("bad{arm=\"green\"}", "NaN");
    counted("blue", 20, 4_000);
    assertThat(tickUntilItLeavesTheCanary()).contains("PAUSED", "check errors");
  }

  @Test
  void twoSeriesWhereOneIsMeantPause() {
    exporter.export("bad{arm=\"green\",instance=\"second\"}", "0");
    counted("blue", 20, 4_000);
    counted("green", 4, 1_100);
    assertThat(tickUntilItLeavesTheCanary()).contains("PAUSED", "check errors", "2 series");
  }

  @Test
  void countersThatBeginAgainAreAddedUpAndTheirErrorsAreFound() {
    counted("blue", 15, 1_500);
    counted("green", 1, 110);
    prometheus.await("a scrape", () -> prometheus.knows("all{arm=\"green\"} == 110"));
    // Both services are restarted; less is counted than before.
    counted("blue", 0, 500);
    counted("green", 60, 100);
    assertThat(tickUntilItLeavesTheCanary()).contains("ROLLED_BACK", "check errors");
  }

  @Test
  void countersThatNobodyShowsAnyMorePause() {
    exporter.remove("bad{arm=\"green\"}");
    exporter.remove("all{arm=\"green\"}");
    counted("blue", 20, 4_000);
    assertThat(tickUntilItLeavesTheCanary()).contains("PAUSED");
  }

  @Test
  void aServiceThatIsScrapedNoMorePausesAtTheDeadline() {
    exporter.close();
    assertThat(tickUntilItLeavesTheCanary()).contains("PAUSED", "deadline");
  }
}
