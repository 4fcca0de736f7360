package io.mlgate.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlgate.lint.Finding;
import io.mlgate.lint.Linter;
import io.mlgate.policy.CellLimit;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.SchemaColumn;
import io.mlgate.policy.SchemaRule;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Table;
import io.mlgate.table.TextColumn;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import io.mlgate.validation.AcceptedValuesCheck;
import io.mlgate.validation.Bound;
import io.mlgate.validation.MissingValuesCheck;
import io.mlgate.validation.RangeCheck;
import io.mlgate.validation.UniqueRows;
import io.mlgate.validation.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
    assertThat(PolicyDraft.of(run, "credit-risk-classifier", CHAMPION, List.of(), Optional.empty()))
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
              # What people must have done: mlgate check --checklist-template
            """);
  }

  @Test
  void holdsThePlaceWithARangeIfNoMetricIsKnown() {
    String text =
        PolicyDraft.of(run(Map.of("ünï", 3.2)), "m", CHAMPION, List.of(), Optional.empty())
            .orElseThrow();
    assertThat(text).contains("  uni: {logged: 'ünï', direction: higher, min: 2.8, max: 3.6}");
    assertThat(Linter.lint(read(text))).isEmpty();
  }

  @Test
  void treatsPercentagesAsTheyAre() {
    String text =
        PolicyDraft.of(run(Map.of("accuracy", 87.3)), "m", CHAMPION, List.of(), Optional.empty())
            .orElseThrow();
    assertThat(text).contains("min: 78, maxWorse: 5%");
  }

  @Test
  void leavesOutWhatTheTrainingItselfMeasured() {
    Map<String, Double> metrics =
        Map.of("val_loss", 1.0, "train_loss", 0.5, "system/cpu_percentage", 80.0);
    String text =
        PolicyDraft.of(run(metrics), "m", CHAMPION, List.of(), Optional.empty()).orElseThrow();
    assertThat(read(text).gates()).hasSize(1);
    assertThat(text).contains("# train_loss: {").doesNotContain("system/");
  }

  @Test
  void draftsNothingFromARunWithoutNumbers() {
    assertThat(PolicyDraft.of(run(Map.of()), "m", CHAMPION, List.of(), Optional.empty())).isEmpty();
    assertThat(
            PolicyDraft.of(
                run(Map.of("a", Double.POSITIVE_INFINITY)),
                "m",
                CHAMPION,
                List.of(),
                Optional.empty()))
        .isEmpty();
  }

  @Test
  void refusesAModelThatNoPolicyCanName() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(
            () ->
                PolicyDraft.of(
                    run(Map.of("accuracy", 1.0)),
                    "models:/m/1",
                    CHAMPION,
                    List.of(),
                    Optional.empty()))
        .withMessageContaining("'model' must be the name of a registered model");
  }

  @Property
  void everyDraftReadsBackAndLintsWithoutErrors(
      @ForAll("metrics") Map<String, Double> metrics, @ForAll boolean baseline) {
    Optional<String> alias = baseline ? CHAMPION : Optional.empty();
    Optional<String> draft = PolicyDraft.of(run(metrics), "m", alias, List.of(), Optional.empty());
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
    String text =
        PolicyDraft.of(run(metrics), "m", CHAMPION, List.of(), Optional.empty()).orElseThrow();
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

  /** Tables with whatever a column can hold. */
  @Provide
  Arbitrary<Table> tables() {
    Arbitrary<Column> numbers =
        Arbitraries.doubles()
            .injectNull(0.2)
            .list()
            .ofSize(25)
            .map(
                values ->
                    NumberColumn.of(
                        "n",
                        values.stream().mapToDouble(v -> v == null ? Double.NaN : v).toArray()));
    Arbitrary<Column> integers =
        Arbitraries.longs()
            .list()
            .ofSize(25)
            .map(values -> IntegerColumn.of("id", values.stream().mapToLong(v -> v).toArray()));
    Arbitrary<Column> texts =
        Arbitraries.of("a", "no", "1", " ", "2026-01-01", "x'y", "\u202e", "true", "ü: {")
            .list()
            .ofSize(25)
            .map(values -> TextColumn.of("t: '", values.toArray(String[]::new)));
    Arbitrary<Column> days =
        Arbitraries.of("2026-01-01", "2026-01-02 10:00:00")
            .list()
            .ofSize(25)
            .map(values -> TextColumn.of("day", values.toArray(String[]::new)));
    return Combinators.combine(numbers, integers, texts, days)
        .as((a, b, c, d) -> Table.of(a, b, c, d));
  }

  /** The draft lints without a finding, and the table that it was drafted from passes. */
  @Property(tries = 200)
  void aSchemaAcceptsTheTableThatItWasDraftedFrom(@ForAll("tables") Table table) {
    String text =
        PolicyDraft.of(
                run(Map.of()),
                "m",
                CHAMPION,
                List.of(),
                Optional.of(new TableOfRun("eval/p.csv", table)))
            .orElseThrow();
    Policy policy = read(text);
    assertThat(Linter.lint(policy)).isEmpty();
    SchemaRule rule = (SchemaRule) policy.gates().get(0).rule();
    assertThat(rule.table()).isEqualTo("eval/p.csv");
    assertThat(rule.minRows()).hasValue(10);
    for (SchemaColumn column : rule.columns()) {
      Column held = table.column(column.name());
      assertThat(MissingValuesCheck.of(held, column.maxMissing()).holds()).isTrue();
      column
          .type()
          .ifPresent(
              type -> assertThat(ValueType.valueOf(type.name()).check(held).holds()).isTrue());
      column.min().ifPresent(min -> assertThat(holds(held, min, true)).isTrue());
      column.max().ifPresent(max -> assertThat(holds(held, max, false)).isTrue());
      if (!column.values().isEmpty()) {
        assertThat(AcceptedValuesCheck.of(held, column.values()).holds()).isTrue();
      }
      if (column.unique()) {
        assertThat(UniqueRows.of(held).holds()).isTrue();
      }
    }
  }

  private static boolean holds(Column column, CellLimit limit, boolean least) {
    Bound bound = new Bound.OfNumber(((CellLimit.OfNumber) limit).number());
    return least
        ? RangeCheck.atLeast(column, bound).holds()
        : RangeCheck.atMost(column, bound).holds();
  }

  @Test
  void aSchemaSaysWhatAColumnIsAndKeysAreKeys() {
    String[] sexes = new String[30];
    Arrays.setAll(sexes, row -> row % 2 == 0 ? "m" : "f");
    long[] ids = new long[30];
    Arrays.setAll(ids, row -> row);
    double[] incomes = new double[30];
    Arrays.setAll(incomes, row -> 1234.5 + row);
    double[] shares = new double[30];
    Arrays.setAll(shares, row -> row == 3 ? Double.NaN : row / 100.0);
    double[] odd = new double[30];
    odd[7] = Double.POSITIVE_INFINITY;
    Table table =
        Table.of(
            IntegerColumn.of("row_id", ids),
            NumberColumn.of("income", incomes),
            TextColumn.of("sex", sexes),
            NumberColumn.of("p", shares),
            NumberColumn.of("odd", odd));
    assertThat(
            PolicyDraft.of(
                run(Map.of("data", 0.5)),
                "m",
                Optional.empty(),
                List.of(),
                Optional.of(new TableOfRun("eval/p.csv", table))))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .endsWith(
                        """
                          # What eval/p.csv holds, with limits around what is in it now; 30 rows
                          data:
                            schema: {table: eval/p.csv}
                            rows: {min: 10}
                            columns:
                              row_id: {type: long, unique: true}
                              income: {type: double, min: 1200, max: 1300}
                              sex: {type: string, values: [f, m]}
                              p: {type: double, min: 0, max: 1, maxMissing: 0.034}
                            # Not drafted, since there are too many columns, an infinite number, or a name that no policy can hold: odd
                        """));
  }

  @Test
  void proposedGatesFollowUnderNamesOfTheirOwn() {
    List<ProposedGate> proposals =
        List.of(
            ProposedGate.of("age", "age: {max: 180d}", "old\n  forged: line").asAdvice(),
            ProposedGate.of("signature", "compatibility: signature", "callers")
                .againstTheBaseline());
    String text =
        PolicyDraft.of(run(Map.of("age", 3.2)), "m", CHAMPION, proposals, Optional.empty())
            .orElseThrow();
    assertThat(text)
        .contains("  age-2: {logged: age, ")
        .contains("baseline:\n  from: alias:champion\n")
        .endsWith(
            """
              # old?  forged: line
              age: {age: {max: 180d}, severity: warn}
              # callers
              signature: {compatibility: signature}
              # What people must have done: mlgate check --checklist-template
            """);
    assertThat(Linter.lint(read(text))).isEmpty();
  }

  @Test
  void aTableWithoutRowsDraftsNothing() {
    Optional<TableOfRun> empty =
        Optional.of(new TableOfRun("p.csv", Table.of(IntegerColumn.of("a"))));
    assertThat(PolicyDraft.of(run(Map.of()), "m", CHAMPION, List.of(), empty)).isEmpty();
    assertThat(PolicyDraft.of(run(Map.of("accuracy", 0.9)), "m", CHAMPION, List.of(), empty))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("schema"));
  }
}
