package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status and watch show of a rollout with a real router, arms and ledger. */
class RolloutViewTest {
  private static final String ROLLOUT =
      """
      rollout:
        stages:
          - canary: {weights: [25], soak: 5m, deadline: 1h, minSamples: 100, checks: [errors]}
          - full: {soak: 5m, checks: [errors-in-full]}
      rollback: {rehearse: never}
      """;

  @TempDir private Path folder;
  private RolloutStage stage;

  @BeforeEach
  void begin() throws IOException {
    stage = new RolloutStage(folder, ROLLOUT, "");
    assertThat(stage.run("check", "--model", "4").status()).isZero();
    assertThat(stage.run("rollout", "start").status()).isZero();
    stage.counted("green", 1, 30);
    stage.counted("blue", 3, 90);
    stage.later(Duration.ofMinutes(2));
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void statusLooksAndMovesNothing() throws IOException {
    String ledger = stage.run("ledger", "show", RolloutStage.MODEL).out();
    Shell.Result status = stage.run("rollout", "status");
    assertThat(status.status()).as(status.err()).isZero();
    assertThat(status.out())
        .contains("CANARY  step 1 of 2 · 25% of the requests")
        .contains("observed   the same")
        .contains("identity   both slots serve what they should")
        .contains("2 min 0 s of 5 min 0 s")
        .contains("58 min 0 s left")
        .containsPattern("errors +◐ CONTINUE .* limit maxWorse 0.02 · 30 and 90 samples");
    assertThat(stage.run("ledger", "show", RolloutStage.MODEL).out()).isEqualTo(ledger);
  }

  @Test
  void theRecordIsToldWhereNothingElseAnswers() throws IOException {
    stage.routerIsGone();
    stage.trackingIsGone();
    Shell.Result status = stage.run("rollout", "status", "--recorded", "--output", "json");
    assertThat(status.status()).as(status.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(status.out());
    assertThat(json.path("phase").asText()).isEqualTo("CANARY");
    assertThat(json.path("pins").path("version").asText()).isEqualTo("4");
    assertThat(json.path("route").has("observed")).isFalse();
    assertThat(json.path("changes")).hasSize(2);
    assertThat(stage.run("rollout", "status").out()).contains("the router does not answer");
  }

  @Test
  void aPageIsWrittenBesideWhatIsPrinted() throws IOException {
    Shell.Result status = stage.run("rollout", "status", "--html", "out/rollout.html");
    assertThat(status.out()).startsWith("credit");
    assertThat(Files.readString(folder.resolve("out/rollout.html")))
        .startsWith("<!DOCTYPE html>")
        .contains("in place of version 3");
    Shell.Result taken = stage.run("rollout", "status", "--html", "out");
    assertThat(taken.status()).isEqualTo(3);
    assertThat(taken.err()).contains("no page of the rollout was written");
  }

  @Test
  void watchingTellsTheChangeThatEndsIt() throws IOException {
    stage.route(0, 100);
    Shell.Result watched = stage.run("rollout", "watch");
    assertThat(watched.status()).as(watched.err()).isEqualTo(1);
    assertThat(watched.out().lines()).hasSize(1);
    assertThat(watched.out()).contains("ROLLED BACK blue=100,green=0: somebody changed the route");
  }

  @Test
  void watchingOnATerminalDrawsInPlace() {
    assertThat(stage.run("rollout", "pause", "--reason", "wait").status()).isEqualTo(4);
    Shell.Result watched = stage.runOnATerminal("rollout", "watch");
    assertThat(watched.status()).isEqualTo(4);
    assertThat(watched.out()).contains("PAUSED").contains("from CANARY").contains("\u001b[K\n");
    assertThat(watched.out().lines().count()).isLessThanOrEqualTo(23);
  }
}
