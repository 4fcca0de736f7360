package io.mlgate.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlgate.lint.Finding;
import io.mlgate.lint.Linter;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PolicyDraftTest {
  private static final Optional<String> CHAMPION = Optional.of("champion");

  private static Run run(Map<String, Double> metrics) {
    Map<String, LoggedMetric> logged = new LinkedHashMap<>();
    metrics.forEach((name, value) -> logged.put(name, new LoggedMetric(value, 0, 0)));
    return new Run(
        "0a1b2c3d",
        "gradient-boosting\n# forged: line",
        "1",
        RunStatus.FINISHED,
        Lifecycle.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        "s3://runs/0a1b2c3d",
        logged,
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static Policy read(String text) {
    return PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void draftsTheGatesOfAnOrdinaryRun() {
    Run run =
        run(
            Map.of(
                "accuracy", 0.8712,
                "roc_auc", 0.9301,
                "log_loss", 0.3123,
                "recall_group_f", 0.71,
                "recall_group_m", 0.74,
                "demographic_parity_difference", 0.043,
                "latency_p95_ms", 42.3,
                "cost_per_1k_usd", 1.9,
                "selection_rate", 0.31,
                "brier", Double.NaN));
    assertThat(PolicyDraft.of(run, "credit-risk-classifier", CHAMPION))
        .contains(
            """
            # Drafted from the run 0a1b2c3d (gradient-boosting?# forged: line).
            # Each limit lies near that run's value: put in what the model must really keep.
            apiVersion: mlgate/v1
            model: credit-risk-classifier
            # low, medium or high: how much harm can a wrong release do?
            risk: medium
            # Who answers for it; a high risk needs all three:
            # owners: {training: TEAM, serving: TEAM, incidents: TEAM}
            baseline:
              from: alias:champion
              # As long as no version has this alias:
              # firstRelease: {}

            gates:
              # Quality of the predictions
              accuracy: {logged: accuracy, direction: higher, min: 0.85, maxWorse: 0.01}  # now 0.8712
              demographic_parity_difference: {logged: demographic_parity_difference, direction: lower, max: 0.07, maxWorse: 0.01}  # now 0.043
              log_loss: {logged: log_loss, direction: lower, max: 0.35, maxWorse: 5%}  # now 0.3123
              recall_group: {logged: 'recall_group_{group}', slices: {group: [f, m]}, direction: higher, min: 0.69, maxWorse: 0.01}  # now 0.71 to 0.74
              roc_auc: {logged: roc_auc, direction: higher, min: 0.91, maxWorse: 0.01}  # now 0.9301
              # Behaviour of the service
              latency_p95_ms: {logged: latency_p95_ms, direction: lower, max: 47, maxWorse: 10%, kind: service}  # now 42.3
              # Business figures
              cost_per_1k_usd: {logged: cost_per_1k_usd, direction: lower, max: 2.1, maxWorse: 10%, kind: business}  # now 1.9
              # Uncomment what matters, say higher or lower, and keep the limit that holds:
              # selection_rate: {logged: selection_rate, direction: HIGHER-OR-LOWER, min: 0.27, max: 0.35}  # now 0.31
              # Without a finite value, or with a name that no policy can hold: brier
            """);
  }

  @Test
  void holdsThePlaceWithARangeIfNoMetricIsKnown() {
    String text = PolicyDraft.of(run(Map.of("ünï", 3.2)), "m", CHAMPION).orElseThrow();
    assertThat(text).contains("  uni: {logged: 'ünï', direction: higher, min: 2.8, max: 3.6}");
    assertThat(Linter.lint(read(text))).isEmpty();
  }

  @Test
  void treatsPercentagesAsTheyAre() {
    String text = PolicyDraft.of(run(Map.of("accuracy", 87.3)), "m", CHAMPION).orElseThrow();
    assertThat(text).contains("min: 78, maxWorse: 5%");
  }

  @Test
  void leavesOutWhatTheTrainingItselfMeasured() {
    Map<String, Double> metrics =
        Map.of("val_loss", 1.0, "train_loss", 0.5, "system/cpu_percentage", 80.0);
    String text = PolicyDraft.of(run(metrics), "m", CHAMPION).orElseThrow();
    assertThat(read(text).gates()).hasSize(1);
    assertThat(text).contains("# train_loss: {").doesNotContain("system/");
  }

  @Test
  void draftsNothingFromARunWithoutNumbers() {
    assertThat(PolicyDraft.of(run(Map.of()), "m", CHAMPION)).isEmpty();
    assertThat(PolicyDraft.of(run(Map.of("a", Double.POSITIVE_INFINITY)), "m", CHAMPION)).isEmpty();
  }

  @Test
  void refusesAModelThatNoPolicyCanName() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyDraft.of(run(Map.of("accuracy", 1.0)), "models:/m/1", CHAMPION))
        .withMessageContaining("'model' must be the name of a registered model");
  }

  @Property
  void everyDraftReadsBackAndLintsWithoutErrors(
      @ForAll("metrics") Map<String, Double> metrics, @ForAll boolean baseline) {
    Optional<String> alias = baseline ? CHAMPION : Optional.empty();
    Optional<String> draft = PolicyDraft.of(run(metrics), "m", alias);
    draft.ifPresent(
        text -> assertThat(Linter.lint(read(text)).stream().filter(Finding::isError)).isEmpty());
  }

  @Provide
  Arbitrary<Map<String, Double>> metrics() {
    Arbitrary<String> words =
        Arbitraries.of(
                "accuracy",
                "loss",
                "recall_group_f",
                "recall_group_m",
                "recall_group_'",
                "ünï",
                "a b",
                "x/y/z",
                "p.q-r_s",
                "acc:g-a",
                "true",
                "null",
                "~",
                "1",
                "0x1F",
                "#",
                "-",
                "latency_ms",
                "cost",
                "psi",
                "r2",
                "train_loss",
                "{sex}",
                "\u202E",
                "'\"",
                "_",
                "x_group_1",
                "x_group_01",
                "x_group_null",
                "Accuracy",
                "ACCURACY",
                "ü".repeat(90))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(parts -> String.join("", parts));
    Arbitrary<String> names = Arbitraries.oneOf(words, Arbitraries.strings().ofMaxLength(12));
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.doubles(),
            Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                1e308,
                -1e308,
                -0.0,
                1.0));
    return Arbitraries.maps(names, values).ofMaxSize(12);
  }

  @Property(tries = 20)
  void aDraftOfManyMetricsStaysReadable(@ForAll("manyMetrics") Map<String, Double> metrics) {
    String text = PolicyDraft.of(run(metrics), "m", CHAMPION).orElseThrow();
    assertThat(read(text).gates()).hasSizeBetween(1, 50);
    assertThat(text.lines().count()).isLessThan(100);
  }

  @Provide
  Arbitrary<Map<String, Double>> manyMetrics() {
    Arbitrary<String> names =
        Arbitraries.integers()
            .between(0, 99_999)
            .map(number -> (number % 2 == 0 ? "accuracy_" : "m") + number);
    return Arbitraries.maps(names, Arbitraries.doubles().between(0, 1)).ofSize(300);
  }
}
