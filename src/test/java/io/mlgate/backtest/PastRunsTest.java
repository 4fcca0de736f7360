package io.mlgate.backtest;

import static io.mlgate.policy.PolicyBuilder.higher;
import static io.mlgate.policy.PolicyBuilder.min;
import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.gate.Evaluator;
import io.mlgate.gate.TableFiles;
import io.mlgate.policy.AgeRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Severity;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastRunsTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private static final Policy POLICY =
      policy()
          .gate("a", higher("a", min("1")))
          .gate("b", higher("b", min("1")))
          .gate("c", higher("c", min("1")), Severity.WARN)
          .build();

  @Test
  void aGateIsAloneWhereNoOtherStopsTheRelease() {
    Backtest backtest =
        replayed(
            POLICY,
            scored("both", 0, 0, 0),
            scored("one", 0, 1, 0),
            scored("other", 1, 0, 1),
            scored("one-again", 0, 1, 1),
            scored("warned", 1, 1, 0));

    assertThat(backtest.gates())
        .containsExactly(
            new GateTally("a", 3, 0, 0, 2),
            new GateTally("b", 2, 0, 0, 1),
            new GateTally("c", 0, 0, 3, 0));
    assertThat(backtest.count(Decision.RELEASABLE)).isEqualTo(1);
    assertThat(backtest.count(Decision.BLOCKED)).isEqualTo(4);
  }

  @Test
  void theAgeCountsAsItWasWhenTheRunEnded() {
    Policy young = policy().gate("fresh", new AgeRule(Duration.ofDays(1))).build();

    assertThat(replayed(young, run("r").endTime(LONG_AGO).build()).count(Decision.RELEASABLE))
        .isEqualTo(1);
  }

  @Test
  void aRunThatDidNotFinishIsLeftOut() {
    Backtest backtest =
        replayed(
            POLICY,
            run("failed").status(RunStatus.FAILED).endTime(LONG_AGO).build(),
            run("endless").withoutEndTime().build());

    assertThat(backtest.replays()).isEmpty();
    assertThat(backtest.gates()).isEmpty();
    assertThat(backtest.leftOut())
        .extracting(LeftOut::reason)
        .containsExactly("its status is FAILED", "the store does not say when it ended");
  }

  private static Run scored(String id, double a, double b, double c) {
    return run(id).endTime(LONG_AGO).metric("a", a).metric("b", b).metric("c", c).build();
  }

  private static Backtest replayed(Policy policy, Run... runs) {
    InMemoryStore store = new InMemoryStore();
    for (Run run : runs) {
      store.with(run);
    }
    return new PastRuns(
            policy,
            Optional.empty(),
            time -> new Evaluator(store, Runnable::run, TableFiles.none(), () -> time))
        .over(List.of(runs));
  }
}
