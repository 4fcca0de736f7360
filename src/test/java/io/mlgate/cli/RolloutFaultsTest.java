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

/** Rollouts whose ledger, router, files and machines fail one another at the wrong time. */
class RolloutFaultsTest {
  private static final String ROLLOUT =
      """
      rollout:
        stages:
          - canary: {weights: [25], soak: 5m, deadline: 10h, minSamples: 100, checks: [errors]}
          - full: {soak: 5m, checks: [errors-in-full]}
      rollback: {rehearse: never}
      """;

  @TempDir private Path folder;
  private RolloutStage stage;

  @BeforeEach
  void build() throws IOException {
    stage = new RolloutStage(folder, ROLLOUT, "");
    assertThat(stage.run("check", "--model", "4").status()).isZero();
    assertThat(stage.run("rollout", "start").status()).isZero();
    stage.counted("green", 10, 1_000);
    stage.counted("blue", 30, 3_000);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private Shell.Result tickAfter(Duration time) {
    stage.later(time);
    return stage.run("rollout", "tick");
  }

  private void done() {
    tickAfter(Duration.ofMinutes(2));
    tickAfter(Duration.ofMinutes(4));
    assertThat(tickAfter(Duration.ofMinutes(6)).out()).contains("DONE");
  }

  private void assertHome(Shell.Result back) throws IOException {
    assertThat(stage.route()).contains("\"blue\":100");
    assertThat(back.out()).contains("ROLLED_BACK");
    assertThat(back.status()).isZero();
  }

  @Test
  void whatIsDoneIsTakenBackWithoutTheLedgerToo() throws IOException {
    done();
    stage.ledgerIsGone();
    assertHome(stage.run("rollback", "--reason", "fire"));
    stage.ledgerIsBack();
    assertThat(stage.run("rollout", "tick").err()).contains("the ledger was told");
    assertThat(stage.run("history", RolloutStage.MODEL).out()).contains("fire");
  }

  @Test
  void anOldCopyThatSaysItIsOverDoesNotMakeItSo() throws IOException {
    stage.run("rollout", "abort");
    String old = Files.readString(stage.kept("credit-api.json"));
    stage.run("rollout", "start");
    Files.writeString(stage.kept("credit-api.json"), old);
    stage.ledgerIsGone();
    assertHome(stage.run("rollback"));
  }

  @Test
  void anOldCopyFromBeforeTheSlotsChangedSidesIsRefused() throws IOException {
    String old = Files.readString(stage.kept("credit-api.json"));
    done();
    stage.serves("blue", "2");
    Files.writeString(stage.kept("credit-api.json"), old);
    stage.ledgerIsGone();
    Shell.Result refused = stage.run("rollback");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("slot blue served version 3").contains("2");
    assertThat(stage.route()).contains("\"green\":100");
  }

  @Test
  void aBrokenPolicyFileStopsNoRollback() throws IOException {
    Files.writeString(stage.policy(), Files.readString(stage.policy()) + "\nnew-key: [\n");
    Shell.Result back = stage.run("rollback");
    assertHome(back);
    assertThat(back.err()).contains("going by the one of rollout");
  }

  @Test
  void aTornLineSwallowsNothing() throws IOException {
    Files.writeString(stage.kept("credit-api.emergency.jsonl"), "{\"model\":\"credit-ri");
    stage.ledgerIsGone();
    assertHome(stage.run("rollback", "--reason", "fire"));
    assertHome(stage.run("rollback", "--reason", "fire"));
    stage.ledgerIsBack();
    assertThat(stage.run("rollout", "tick").out()).contains("ROLLED_BACK").contains("fire");
  }

  @Test
  void aDiskThatTakesNothingStopsNoRollback() throws IOException {
    Files.createSymbolicLink(
        stage.kept("credit-api.emergency.jsonl"), Path.of("/nonexistent/folder"));
    stage.ledgerIsGone();
    Shell.Result back = stage.run("rollback");
    assertHome(back);
    assertThat(back.err()).contains("not written down here either");
  }

  @Test
  void theRouteIsSetOnceToGoBack() throws IOException {
    done();
    stage.routerCounts();
    assertHome(stage.run("rollback"));
    assertThat(stage.routerWasTold()).hasSize(1);
  }

  @Test
  void nothingGoesOnIntoASlotThatServesAnother() throws IOException {
    stage.route(100, 0);
    assertThat(tickAfter(Duration.ofMinutes(1)).out()).contains("PAUSED");
    stage.serves("green", "9");
    Shell.Result refused = stage.run("rollout", "resume");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("not done yet").contains("should serve version 4");
    assertThat(stage.route()).contains("\"blue\":100");
  }

  @Test
  void whatTheRouterDidNotTakeIsWatchedAsItIs() throws IOException {
    tickAfter(Duration.ofMinutes(3));
    stage.routerTakesNothing();
    assertThat(tickAfter(Duration.ofMinutes(3)).out()).contains("about to be");
    stage.counted("green", 900, 2_000);
    stage.routerTakesAll();
    Shell.Result back = tickAfter(Duration.ofMinutes(20));
    assertThat(back.out() + tickAfter(Duration.ofMinutes(1)).out()).contains("ROLLED_BACK");
    assertThat(stage.route()).contains("\"blue\":100");
  }

  @Test
  void aRehearsalThatNeverHappenedIsNoDrift() throws IOException {
    stage.routerTakesNothing();
    stage.run("rehearse");
    stage.routerTakesAll();
    Shell.Result later = tickAfter(Duration.ofMinutes(30));
    assertThat(later.out()).contains("PAUSED");
    assertThat(stage.route()).contains("\"green\":25");
    assertThat(stage.run("rollout", "resume").out()).contains("CANARY");
  }

  @Test
  void driftThatSomebodyMendedIsNoReasonToStay() throws IOException {
    tickAfter(Duration.ofMinutes(2));
    stage.route(100, 0);
    tickAfter(Duration.ofMinutes(1));
    stage.counted("blue", 330, 33_000);
    stage.later(Duration.ofMinutes(50));
    stage.route(75, 25);
    assertThat(stage.run("rollout", "resume").out()).contains("CANARY");
  }

  @Test
  void whoGoesOnAfterAnEmergencyIsNotUndoneByALookElsewhere() throws IOException {
    stage.ledgerIsGone();
    stage.run("rollback");
    stage.ledgerIsBack();
    Path here = stage.onAnotherMachine();
    assertThat(tickAfter(Duration.ofMinutes(1)).out()).contains("PAUSED");
    assertThat(stage.run("rollout", "resume").out()).contains("CANARY");
    stage.backOn(here);
    stage.later(Duration.ofMinutes(1));
    stage.run("rollout", "status");
    assertThat(stage.run("rollout", "tick").err()).contains("went on after it was rolled back");
    assertThat(stage.route()).contains("\"green\":25");
  }

  @Test
  void anEmergencyOfAnEarlierRolloutIsNotTakenForThisOnes() throws IOException {
    stage.ledgerIsGone();
    stage.run("rollback");
    stage.ledgerIsBack();
    Path here = stage.onAnotherMachine();
    stage.run("rollout", "abort");
    stage.run("rollout", "start");
    stage.backOn(here);
    tickAfter(Duration.ofSeconds(70));
    stage.ledgerIsGone();
    assertHome(stage.run("rollback", "--reason", "second"));
    stage.ledgerIsBack();
    Shell.Result told = tickAfter(Duration.ofSeconds(5));
    assertThat(told.err()).contains("the ledger was told of the rollback");
    assertThat(told.out()).contains("ROLLED_BACK").contains("second");
  }

  @Test
  void withoutALedgerTheCommandThatHelpsIsNamed() throws IOException {
    stage.ledgerIsGone();
    Shell.Result aborted = stage.run("rollout", "abort");
    assertThat(aborted.status()).isEqualTo(3);
    assertThat(aborted.err()).contains("mlgate rollback");
  }
}
