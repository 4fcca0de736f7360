package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a rollout, and the state that each must lead to. */
class RolloutChaosTest {
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
  void isInCanary() throws IOException {
    stage = new RolloutStage(folder, ROLLOUT, "");
    assertThat(stage.run("check", "--model", "4").status()).isZero();
    assertThat(stage.run("rollout", "start").out()).contains("CANARY");
    stage.counted("green", 10, 1_000);
    stage.counted("blue", 30, 3_000);
  }

  @AfterEach
  void end() {
    assertThat(stage.run("ledger", "verify", RolloutStage.MODEL).status()).isZero();
    stage.close();
  }

  private String tickAfter(Duration time) {
    stage.later(time);
    Shell.Result result = stage.run("rollout", "tick");
    return result.status() + " " + result.out() + result.err();
  }

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }

  @Test
  void aRouterThatWasRestartedPausesAndAPersonSetsTheRouteAgain() throws IOException {
    stage.route(100, 0);
    assertThat(tickAfter(minutes(1)))
        .startsWith("4 ")
        .contains("PAUSED", "somebody changed the route");
    assertThat(tickAfter(minutes(1))).contains("PAUSED");
    assertThat(stage.route()).contains("\"blue\":100");
    assertThat(stage.run("rollout", "resume").out()).contains("CANARY");
    assertThat(stage.route()).contains("\"green\":25");
  }

  @Test
  void weightsBySomebodyThatShowTheCandidateToMoreAreTakenBackWhole() throws IOException {
    stage.route(10, 90);
    assertThat(tickAfter(minutes(1))).startsWith("1 ").contains("ROLLED_BACK");
    assertThat(stage.route()).contains("\"blue\":100");
  }

  @Test
  void aRouterThatIsGoneIsWaitedForAndThenPauses() throws IOException {
    stage.routerIsGone();
    assertThat(tickAfter(minutes(2))).contains("CANARY");
    assertThat(tickAfter(minutes(9))).contains("PAUSED", "the router does not answer");
    stage.route(75, 25);
    assertThat(stage.run("rollout", "resume").out()).contains("CANARY");
  }

  @Test
  void aSourceThatIsGoneIsWaitedForAndThenPauses() {
    stage.sourceAnswers(503);
    assertThat(tickAfter(minutes(2))).contains("CANARY");
    assertThat(tickAfter(minutes(4))).contains("CANARY");
    assertThat(tickAfter(minutes(5))).contains("PAUSED", "check errors");
  }

  @Test
  void aSourceThatComesBackInTimeIsHeard() {
    stage.sourceAnswers(503);
    assertThat(tickAfter(minutes(6))).contains("CANARY");
    stage.sourceAnswers(200);
    assertThat(tickAfter(minutes(1))).contains("FULL");
  }

  @Test
  void aClockThatGoesBackLetsNoTimePass() {
    assertThat(tickAfter(minutes(-120))).contains("CANARY").doesNotContain("FULL");
    assertThat(tickAfter(minutes(4))).contains("CANARY").doesNotContain("FULL");
  }

  @Test
  void aClockThatLeapsIsAGapAndNoSoak() {
    assertThat(tickAfter(minutes(240))).startsWith("4 ").contains("PAUSED", "nobody watched since");
  }

  @Test
  void countsThatShrinkEndNoStep() {
    assertThat(tickAfter(minutes(2))).contains("CANARY");
    stage.counted("green", 0, 0);
    stage.counted("blue", 0, 0);
    assertThat(tickAfter(minutes(4))).contains("CANARY").doesNotContain("FULL");
  }

  @Test
  void moreBadOnesThanThereAreIsNoData() {
    stage.counted("green", 2_000, 1_000);
    assertThat(tickAfter(minutes(6))).contains("CANARY").doesNotContain("FULL");
    assertThat(tickAfter(minutes(9))).contains("PAUSED", "check errors");
  }

  @Test
  void withoutTheStoreNothingGoesFurtherAndTheWayBackIsOpen() throws IOException {
    stage.trackingIsGone();
    stage.counted("green", 200, 1_000);
    assertThat(tickAfter(minutes(2))).startsWith("1 ").contains("ROLLED_BACK", "check errors");
    assertThat(stage.route()).contains("\"blue\":100");
  }

  @Test
  void withoutTheStoreAGoodOneWaits() throws IOException {
    stage.trackingIsGone();
    assertThat(tickAfter(minutes(6))).contains("CANARY").doesNotContain("FULL");
    assertThat(stage.route()).contains("\"green\":25");
  }

  @Test
  void aShortGapThatIsWatchedIsNoGap() throws IOException {
    stage.close();
    Path other = Files.createDirectory(folder.resolve("other"));
    stage = new RolloutStage(other, ROLLOUT.replace("rollout:\n", "rollout:\n  maxGap: 20s\n"), "");
    assertThat(stage.run("check", "--model", "4").status()).isZero();
    assertThat(stage.run("rollout", "start").out()).contains("CANARY");
    for (int i = 0; i < 6; i++) {
      assertThat(tickAfter(Duration.ofSeconds(10))).contains("CANARY").doesNotContain("PAUSED");
    }
  }
}
