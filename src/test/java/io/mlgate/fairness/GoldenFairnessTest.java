package io.mlgate.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Descriptive numbers agree with fairlearn and AIF360 for the same rows. */
class GoldenFairnessTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  /** What is left out: counts are no rate, and metric's own test holds the areas by group. */
  private static final List<String> NOT_OFFERED =
      List.of(
          ".*/count",
          "fairness_fairlearn/cand_auc_by_group/.*",
          // strata by control features are the same numbers of fewer rows
          "fairness_fairlearn/cand_selection_rate_group_control_region/.*",
          // Theil's index and the base rate compare no groups
          "fairness_aif360_privA/(theil_index|base_rate)");

  private static final Map<String, GroupRate> RATES =
      Map.of(
          "selection_rate", GroupRate.SELECTION_RATE,
          "tpr", GroupRate.TRUE_POSITIVE_RATE,
          "fpr", GroupRate.FALSE_POSITIVE_RATE,
          "fnr", GroupRate.FALSE_NEGATIVE_RATE,
          "tnr", GroupRate.TRUE_NEGATIVE_RATE,
          "accuracy", GroupRate.ACCURACY,
          "precision", GroupRate.POSITIVE_PREDICTIVE_VALUE);

  static Stream<String[]> keys() throws IOException {
    return Files.readAllLines(FOLDER.resolve("golden_flat.csv")).stream()
        .filter(line -> line.startsWith("fairness_"))
        .map(line -> line.split(",", -1))
        .filter(parts -> NOT_OFFERED.stream().noneMatch(parts[0]::matches));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void agreesWithTheLibrary(String key, String expected) throws IOException {
    String[] parts = key.split("/", -1);
    MetricValue value =
        parts[0].endsWith("privA") ? signed(parts[1]) : spread(groups(parts[1]), parts);
    double number = Double.parseDouble(expected);
    if (Double.isNaN(number)) {
      assertThat(value.conventional()).isEmpty();
    } else {
      assertThat(value.conventional().orElseThrow())
          .isCloseTo(number, within(1e-12 * Math.max(1e-3, Math.abs(number))));
    }
  }

  private static MetricValue signed(String name) throws IOException {
    PrivilegedComparison sides = PrivilegedComparison.of(groups("cand_group"), "A");
    return switch (name) {
      case "statistical_parity_difference" -> sides.statisticalParityDifference();
      case "disparate_impact_ratio" -> sides.disparateImpact();
      case "equal_opportunity_difference" -> sides.equalOpportunityDifference();
      case "average_odds_difference" -> sides.averageOddsDifference();
      case "average_odds_error" -> sides.averageOddsError();
      case "average_predictive_value_difference" -> sides.averagePredictiveValueDifference();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static MetricValue spread(GroupCounts groups, String[] parts) {
    if (parts.length == 3) {
      return named(groups, parts[2]);
    }
    GroupRate rate = RATES.get(parts[parts.length - 1]);
    Spread spread = Spread.of(groups, rate);
    return switch (parts[2]) {
      case "overall" -> spread.overall();
      case "by_group" -> spread.values().get(groups.index(parts[3]));
      case "group_min" -> extreme(spread, -1);
      case "group_max" -> extreme(spread, 1);
      default -> measure(parts[2]).apply(spread);
    };
  }

  private static MetricValue extreme(Spread spread, int sign) {
    return MetricValue.of(
        sign
            * spread.values().stream()
                .mapToDouble(value -> sign * value.conventional().orElseThrow())
                .max()
                .orElseThrow());
  }

  private static MetricValue named(GroupCounts groups, String name) {
    Function<Spread, MetricValue> measure = measure(name);
    if (name.startsWith("dp_")) {
      return measure.apply(Spread.of(groups, GroupRate.SELECTION_RATE));
    }
    if (name.startsWith("eopp_")) {
      return measure.apply(Spread.of(groups, GroupRate.TRUE_POSITIVE_RATE));
    }
    EqualizedOdds odds = EqualizedOdds.of(groups);
    if (name.contains("_mean_")) {
      return odds.mean(measure);
    }
    return name.contains("ratio") ? odds.worstRatio(measure) : odds.worstDifference(measure);
  }

  private static Function<Spread, MetricValue> measure(String name) {
    boolean ratio = name.contains("ratio");
    if (name.endsWith("between_groups")) {
      return ratio ? Spread::ratioBetween : Spread::differenceBetween;
    }
    if (name.endsWith("to_overall")) {
      return ratio ? Spread::ratioToOverall : Spread::differenceToOverall;
    }
    throw new IllegalArgumentException(name);
  }

  private static GroupCounts groups(String section) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("binary.csv"));
    List<String> head = List.of(lines.get(0).split(",", -1));
    Map<String, double[]> cells = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      String group = row[head.indexOf("group")];
      if (section.endsWith("_x_region")) {
        group += "|" + row[head.indexOf("region")];
      }
      String prediction = row[head.indexOf("pred_" + section.substring(0, 4))];
      int cell = 2 * Integer.parseInt(row[head.indexOf("y_true")]) + Integer.parseInt(prediction);
      cells.computeIfAbsent(group, key -> new double[4])[cell] +=
          section.endsWith("weighted") ? Double.parseDouble(row[head.indexOf("weight")]) : 1;
    }
    return new GroupCounts(
        new ArrayList<>(cells.keySet()), cells.values().stream().map(ConfusionCells::of).toList());
  }

  /** fairlearn answers 1.0 for this perfect model; here that is a convention, not a number. */
  @org.junit.jupiter.api.Test
  void aPerfectModelIsUndefinedWhereAGroupHasNoPositives() {
    BinaryObservations rows =
        BinaryObservations.of(new byte[] {1, 1, 0, 0}).withPredictions(new byte[] {1, 1, 0, 0});
    GroupCounts groups = GroupCounts.of(rows, new int[] {0, 0, 1, 1}, List.of("a", "b"));

    MetricValue value = EqualizedOdds.of(groups).worstDifference(Spread::differenceBetween);

    assertThat(value)
        .isEqualTo(MetricValue.undefined("true positive rate, group b: no positives", 1.0));
  }
}
