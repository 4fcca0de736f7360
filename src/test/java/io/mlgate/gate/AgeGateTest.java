package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.AgeRule;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeGateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T11:30:00Z, PASS, 0 hours",
    "2026-02-28T12:00:00Z, PASS, 24 hours",
    "2026-02-27T12:00:00Z, PASS, 2 days",
    "2026-02-27T11:59:59Z, FAIL, 2 days",
    "2025-03-01T12:00:00Z, FAIL, 365 days",
    "2026-03-01T12:05:00Z, PASS, 0 hours",
  })
  void theAgeCountsFromTheEndOfTheRun(Instant end, Verdict verdict, String age) {
    GateResult result = evaluate(run("c").endTime(end).build());

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.message()).isEqualTo("trained at " + end + ", " + age + " ago");
    assertThat(result.rule()).isEqualTo("trained at most 2d ago");
  }

  @Test
  void anEndInTheFutureIsAnError() {
    assertThat(evaluate(run("c").endTime(NOW.plusSeconds(301)).build()).verdict())
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void aRunWithoutAnEndIsAnError() {
    assertThat(evaluate(run("c").withoutEndTime().build()).message())
        .isEqualTo("the store does not say when the candidate's run ended");
  }

  @Test
  void aRunThatFailedIsAnError() {
    assertThat(evaluate(run("c").endTime(NOW).status(RunStatus.FAILED).build()).verdict())
        .isEqualTo(Verdict.ERROR);
  }

  private static GateResult evaluate(Run candidate) {
    return new Evaluator(
            new InMemoryStore().with(candidate), Runnable::run, TableFiles.none(), () -> NOW)
        .evaluate(
            policy().gate("fresh", new AgeRule(Duration.ofDays(2))).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty())
        .results()
        .get(0);
  }
}
