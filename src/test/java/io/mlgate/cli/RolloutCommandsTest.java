package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout from its start to each of its ends, by commands alone. */
class RolloutCommandsTest {
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
  void build() throws IOException {
    stage = new RolloutStage(folder, ROLLOUT, "");
    assertThat(stage.run("check", "--model", "4").status()).isZero();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private Shell.Result start() {
    return stage.run("rollout", "start");
  }

  private Shell.Result tickAfter(Duration time) {
    stage.later(time);
    return stage.run("rollout", "tick");
  }

  @Test
  void aGoodCandidateGetsAllRequestsInTheEnd() throws IOException {
    Shell.Result started = start();
    assertThat(started.err()).isEmpty();
    assertThat(started.status()).isZero();
    assertThat(started.out()).contains("version 4: CANARY (step 1 of 2), blue=75,green=25");
    assertThat(stage.route()).contains("\"green\":25");

    stage.counted("green", 10, 1_000);
    stage.counted("blue", 30, 3_000);
    assertThat(tickAfter(Duration.ofMinutes(2)).out()).contains("CANARY");
    Shell.Result full = tickAfter(Duration.ofMinutes(4));
    assertThat(full.out()).contains("FULL (step 2 of 2), blue=0,green=100");
    assertThat(stage.route()).contains("\"green\":100");

    stage.counted("green", 40, 4_000);
    Shell.Result done = tickAfter(Duration.ofMinutes(6));
    assertThat(done.out()).contains("DONE");
    assertThat(done.status()).isZero();
    assertThat(stage.run("history", RolloutStage.MODEL).out()).containsPattern("now +4 ");
  }

  @Test
  void aBadCandidateIsRolledBackAtTheNextLook() throws IOException {
    start();
    stage.counted("green", 100, 1_000);
    stage.counted("blue", 30, 3_000);

    Shell.Result back = tickAfter(Duration.ofMinutes(1));

    assertThat(back.out()).contains("ROLLED_BACK").contains("check errors");
    assertThat(back.status()).isEqualTo(1);
    assertThat(stage.route()).contains("\"blue\":100");
  }

  @Test
  void anArmThatServesAnotherVersionStopsTheRollout() {
    start();
    stage.serves("green", "5");

    Shell.Result paused = tickAfter(Duration.ofMinutes(1));

    assertThat(paused.status()).isEqualTo(4);
    assertThat(paused.out()).contains("PAUSED").contains("slot green should serve version 4");
  }

  @Test
  void aVersionThatIsNotInItsSlotDoesNotBegin() {
    stage.serves("green", "9");

    Shell.Result refused = start();

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("slot green").contains("version 4").contains("9");
    assertThat(stage.run("rollout", "status").err()).contains("begin one with");
  }

  @Test
  void whoeverWantsTheBaselineBackGetsItAtOnce() throws IOException {
    start();

    Shell.Result aborted = stage.run("rollout", "abort", "--reason", "not today");

    assertThat(aborted.out()).contains("ROLLED_BACK").contains("not today");
    assertThat(stage.route()).contains("\"blue\":100");
    assertThat(stage.run("rollout", "abort").err()).contains("is over");
  }

  @Test
  void aPauseHoldsTheRouteUntilSomebodyResumes() {
    start();
    assertThat(stage.run("rollout", "pause").status()).isEqualTo(4);
    stage.counted("green", 10, 1_000);
    stage.counted("blue", 30, 3_000);
    assertThat(tickAfter(Duration.ofMinutes(6)).out()).contains("PAUSED from CANARY");
    assertThat(stage.run("rollout", "resume").out()).contains("CANARY");
  }

  @Test
  void promotingSkipsTheSoakAndNothingElse() {
    start();
    assertThat(stage.run("rollout", "promote").out()).contains("CANARY");
    stage.counted("green", 10, 1_000);
    stage.counted("blue", 30, 3_000);
    assertThat(tickAfter(Duration.ofSeconds(70)).out()).contains("FULL");
  }

  @Test
  void aRolloutThatIsDoneIsTakenBackByTheSameCommand() throws IOException {
    aGoodCandidateGetsAllRequestsInTheEnd();

    Shell.Result back = stage.run("rollback", "--to", "3", "--reason", "complaints");

    assertThat(back.err()).isEmpty();
    assertThat(back.out()).contains("ROLLED_BACK").contains("complaints");
    assertThat(back.status()).isZero();
    assertThat(stage.route()).contains("\"blue\":100");
    assertThat(stage.run("history", RolloutStage.MODEL).out()).contains("complaints");
    assertThat(stage.run("rollback").err()).contains("rolled back already");
  }

  @Test
  void aSlotThatWasGivenToAnotherVersionGetsNoRequestsBack() throws IOException {
    aGoodCandidateGetsAllRequestsInTheEnd();
    stage.serves("blue", "5");

    Shell.Result refused = stage.run("rollback");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("slot blue")
        .contains("should serve version 3")
        .contains("5");
    assertThat(stage.route()).contains("\"green\":100");
  }

  @Test
  void aRollbackNeedsNeitherLedgerNorStoreNorMetrics() throws IOException {
    start();
    stage.trackingIsGone();
    Path away = folder.resolve("ledger-away");
    Files.move(stage.ledger(), away);
    Files.writeString(stage.ledger(), "no folder");

    Shell.Result back = stage.run("rollback", "--reason", "fire");

    assertThat(back.err()).contains("going back without it");
    assertThat(back.out()).contains("ROLLED_BACK").contains("fire");
    assertThat(back.status()).isZero();
    assertThat(stage.route()).contains("\"blue\":100");

    Files.delete(stage.ledger());
    Files.move(away, stage.ledger());
    Shell.Result told = stage.run("rollout", "tick");
    assertThat(told.err()).contains("the ledger was told of the rollback");
    assertThat(told.out()).contains("ROLLED_BACK").contains("fire");
    assertThat(stage.run("rollout", "tick").err()).isEmpty();
    assertThat(stage.run("ledger", "verify", RolloutStage.MODEL).status()).isZero();
  }

  @Test
  void aWayBackToAnotherVersionIsRefused() throws IOException {
    start();
    Shell.Result refused = stage.run("rollback", "--to", "2");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("the version of before is 3");
    assertThat(stage.route()).contains("\"green\":25");
  }

  @Test
  void theWayBackIsTriedWheneverSomebodyWantsIt() throws IOException {
    start();

    Shell.Result rehearsed = stage.run("rehearse");

    assertThat(rehearsed.err()).isEmpty();
    assertThat(rehearsed.out()).contains("CANARY").contains("the way back was tried");
    assertThat(stage.route()).contains("\"green\":25");
    assertThat(Files.readString(ledgerFile()))
        .contains("REHEARSING")
        .contains("\"rehearsed\":\"PT");
  }

  private Path ledgerFile() throws IOException {
    try (Stream<Path> files = Files.walk(stage.ledger())) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
  }

  @Test
  void aNewerCandidateMaySupersedeTheOneUnderWay() throws IOException {
    assertThat(stage.run("check", "--model", "2").status()).isZero();
    assertThat(stage.run("rollout", "start", "--model", "4").status()).isZero();
    stage.serves("green", "2");

    Shell.Result newer = stage.run("rollout", "start", "--model", "2", "--supersede");

    assertThat(newer.status()).isZero();
    assertThat(newer.out()).contains("version 2: CANARY");
    assertThat(Files.readString(ledgerFile())).contains("superseded by version 2");
    assertThat(stage.route()).contains("\"green\":25");
  }

  @Test
  void whatAnOrderCanNotDoYetIsSaid() throws IOException {
    start();
    stage.routerIsGone();
    Shell.Result promoted = stage.run("rollout", "promote");
    assertThat(promoted.status()).isEqualTo(4);
    assertThat(promoted.err()).contains("not done yet");
  }

  @Test
  void aPolicyThatChangesMeanwhileChangesNothing() throws IOException {
    start();
    Path policy = folder.resolve("mlgate.yaml");
    Files.writeString(policy, Files.readString(policy).replace("maxWorse: 0.02", "maxWorse: 0.9"));
    stage.counted("green", 100, 1_000);
    stage.counted("blue", 30, 3_000);
    assertThat(tickAfter(Duration.ofMinutes(1)).out()).contains("ROLLED_BACK").contains("0.02");
  }

  @Test
  void onlyOneRolloutHasTheTarget() {
    start();
    Shell.Result second = start();
    assertThat(second.status()).isEqualTo(4);
    assertThat(second.err()).contains("is under way");
  }

  @Test
  void whatSomebodySetMoreIsTakenBackWhole() throws IOException {
    start();
    stage.route(10, 90);
    assertThat(tickAfter(Duration.ofSeconds(30)).out()).contains("ROLLED_BACK");
    assertThat(stage.route()).contains("\"blue\":100");
  }

  @Test
  void aRouteThatIsSetAfterARollbackIsTakenBackByTheSameCommand() throws IOException {
    start();
    stage.run("rollout", "abort");
    assertThat(stage.run("rollback").err()).contains("rolled back already");
    stage.route(75, 25);
    assertThat(start().err()).contains("mlgate rollback --to VERSION");

    Shell.Result back = stage.run("rollback", "--to", "3");

    assertThat(back.err()).isEmpty();
    assertThat(back.out()).contains("ROLLED_BACK");
    assertThat(stage.route()).contains("\"blue\":100");
    assertThat(stage.run("ledger", "verify", RolloutStage.MODEL).status()).isZero();
    assertThat(start().status()).isZero();
  }
}
