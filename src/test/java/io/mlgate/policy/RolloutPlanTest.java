package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.policy.RolloutPlan.OnOrphan;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutPlanTest {
  private static final String HEAD =
      """
      apiVersion: mlgate/v1
      model: m
      risk: low
      gates: {g: {logged: a, direction: higher, min: 1}}
      """;
  private static final String HAPROXY =
      """
      route: {driver: haproxy, target: t, arms: {a: 'http://h:1', b: 'http://h:2'},
        identify: {path: /v, pointer: /version}, admin: /run/h.sock, backend: be}
      """;
  private static final String ALIAS =
      "route: {driver: mlflow-alias, target: t, arms: {a: slot-a, b: slot-b}}\n";

  private static RolloutPlan read(String text) {
    byte[] bytes = (HEAD + text).getBytes(StandardCharsets.UTF_8);
    return PolicyReader.read("mlgate.yaml", bytes).rollout().orElseThrow();
  }

  @Test
  void whatIsLeftOutWaitsAndRehearses() {
    assertThat(read(HAPROXY + "rollout: {stages: [full: {soak: 1h}]}\n"))
        .isEqualTo(
            new RolloutPlan(
                List.of(
                    new RolloutStep(
                        ReleaseStage.FULL,
                        100,
                        0,
                        Duration.ofHours(1),
                        Optional.empty(),
                        1,
                        List.of())),
                OnDeadline.PAUSE,
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                OnOrphan.PAUSE,
                true,
                Optional.empty()));
  }

  @Test
  void anAliasHasNoWeightsToRehearseWith() {
    RolloutPlan plan =
        read(ALIAS + "rollout: {stages: [shadow: {percent: 100, soak: 1d}, full: {soak: 1d}]}\n");
    assertThat(plan.rehearsal()).isFalse();
    assertThat(plan.steps()).extracting(RolloutStep::mirror).containsExactly(100, 0);
    assertThat(plan.steps()).extracting(RolloutStep::weight).containsExactly(0, 100);
  }

  @Test
  void aRehearsalCanBeGivenUp() {
    String rollout = HAPROXY + "rollout: {stages: [full: {soak: 1h}]}\n";
    assertThat(read(rollout + "rollback: {rehearse: never}\n").rehearsal()).isFalse();
    assertThat(read(rollout + "rollback: {rehearse: before-full}\n").rehearsal()).isTrue();
    assertThat(read(rollout + "rollback: {verifyWithin: 5s}\n").rehearsal()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "6000/h, 6000",
    "100/m, 6000",
    "2/s, 7200",
    "50000/d, 2083",
    "24/d, 1",
    "596523/s, 2147482800"
  })
  void trafficIsCountedByTheHour(String written, int hourly) {
    String rollout = "rollout: {traffic: " + written + ", stages: [full: {soak: 1h}]}\n";
    assertThat(read(HAPROXY + rollout).traffic()).contains(hourly);
  }

  @Test
  void aCheckThatDecidesNothingMayStandAnywhere() {
    String checks =
        """
        sources: {prediction-log: {files: 'logs/*.jsonl'}}
        checks:
          flips: {source: prediction-log, rate: flips, max: 0.03, dryRun: true}
          drift: {source: prediction-log, drift: psi, column: score, max: 0.2, dryRun: true}
        """;
    assertThat(
            read(checks + HAPROXY + "rollout: {stages: [full: {soak: 1h, checks: [flips, drift]}]}")
                .steps()
                .get(0)
                .checks())
        .containsExactly("flips", "drift");
  }

  @Test
  void whatNeedsNoRequestsComparesInFull() {
    String checks =
        """
        sources: {files: {files: 'scores/$arm/*.json'}}
        checks:
          auc: {source: mlflow, metric: auc, direction: higher, maxWorse: 0.01}
          batch: {source: files, bad: /bad, total: /all, maxWorse: 0.01}
        """;
    assertThat(
            read(checks + ALIAS + "rollout: {stages: [full: {soak: 1h, checks: [auc, batch]}]}\n")
                .steps()
                .get(0)
                .checks())
        .containsExactly("auc", "batch");
  }
}
