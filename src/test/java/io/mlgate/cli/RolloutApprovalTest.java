package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals of a rollout that goes on while people say them, by commands alone. */
class RolloutApprovalTest {
  private static final String ROLLOUT =
      """
      rollout:
        stages:
          - canary: {weights: [25], soak: 5m, deadline: 1h, minSamples: 100, checks: [errors]}
          - full: {soak: 5m, checks: [errors-in-full]}
      rollback: {rehearse: never}
      """;

  private static final String APPROVALS = "approvals: {full: {quorum: {risk: 1}}}";

  @TempDir private Path folder;
  private RolloutStage stage;

  @BeforeEach
  void build() throws IOException {
    stage = new RolloutStage(folder, ROLLOUT, APPROVALS);
    assertThat(stage.run("check", "--model", "4").status()).isZero();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private Shell.Result approve() {
    return stage.run("approve", "--stage", "full", "--as", "alice", "--reason", "looks good");
  }

  private Shell.Result tickAfter(Duration time) {
    stage.later(time);
    return stage.run("rollout", "tick");
  }

  @Test
  void whatWasApprovedBeforeTheCanaryDoesNotLetAllRequestsIn() throws IOException {
    Shell.Result early = approve();
    assertThat(early.status()).as(early.err()).isZero();
    assertThat(stage.run("rollout", "start").out()).contains("CANARY (step 1 of 2)");
    stage.counted("green", 10, 1_000);
    stage.counted("blue", 30, 3_000);

    Shell.Result waits = tickAfter(Duration.ofMinutes(6));

    assertThat(waits.out()).contains("CANARY");
    assertThat(stage.route()).contains("\"green\":25");
    assertThat(stage.run("approvals").out())
        .contains("before full, after canary 25%: OPEN")
        .contains("(it was given before the rollout came this far)");

    assertThat(approve().status()).isZero();
    assertThat(tickAfter(Duration.ofMinutes(1)).out()).contains("FULL (step 2 of 2)");
    assertThat(stage.route()).contains("\"green\":100");
    assertThat(stage.run("approvals").out()).contains("after canary 25%: APPROVED");
  }

  @Test
  void aRollbackAsksForApprovalsAnew() {
    stage.run("rollout", "start");
    assertThat(approve().status()).isZero();
    assertThat(stage.run("rollout", "abort", "--reason", "not today").out())
        .contains("ROLLED_BACK");

    Shell.Result asked = stage.run("approvals");

    assertThat(asked.status()).isEqualTo(4);
    assertThat(asked.out()).contains("before full, after a rollback: OPEN");
  }
}
