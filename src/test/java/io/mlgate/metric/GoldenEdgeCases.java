package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** What the catalogue answers where libraries have to decide what an undefined value is. */
final class GoldenEdgeCases {
  private static final MetricCatalog CATALOG = MetricCatalog.standard();

  private GoldenEdgeCases() {}

  static void check(GoldenData data, String name, String expected) {
    GoldenEdgeCases.Case edge = new Case(data, "edge_cases/" + name + "/input/");
    switch (name) {
      case "log_loss_single_class_no_labels" ->
          // The library can't tell the classes; here they are 0 and 1 always.
          assertThat(edge.value("log_loss").isDefined()).isTrue();
      case "mape_zero_truth_eps" ->
          assertThatThrownBy(() -> edge.value("mape"))
              .hasMessage("truth: row 0: is 0, which mape has no meaning for; take wape");
      case "r2_constant_truth_not_forced" -> assertThat(edge.value("r2").isDefined()).isFalse();
      case "ndcg_ties_ignored" ->
          // Ties are averaged: an order among equals would be made up.
          assertThat(edge.value("ndcg").orElse(0)).isGreaterThan(Double.parseDouble(expected));
      case "f1_no_pos_zero_division_1",
          "f1_no_pos_zero_division_nan",
          "precision_zero_division_nan" -> {
        MetricValue value = edge.value(edge.metricOf(name));
        double given = Double.parseDouble(expected);
        assertThat(value.isDefined()).isFalse();
        assertThat(Double.valueOf(value.orElse(given))).isEqualTo(Double.valueOf(given));
      }
      default -> compare(edge, edge.metricOf(name), expected);
    }
  }

  private static void compare(Case edge, String metric, String expected) {
    if (expected.startsWith("error:")) {
      assertThatThrownBy(() -> edge.value(metric)).isInstanceOf(ObservationsException.class);
      return;
    }
    MetricValue value = edge.value(metric);
    if (expected.equals("NaN")) {
      assertThat(value.isDefined()).isFalse();
      assertThat(value.conventional()).isEmpty();
    } else {
      double number = Double.parseDouble(expected);
      assertThat(value.conventional().orElseThrow())
          .isCloseTo(number, within(1e-12 * Math.max(1e-3, number)));
    }
  }

  private record Case(GoldenData data, String prefix) {

    String metricOf(String name) {
      return CATALOG.definitions().stream()
          .map(MetricDefinition::name)
          .filter(known -> (name + "_").startsWith(shortened(known) + "_"))
          .max((a, b) -> Integer.compare(a.length(), b.length()))
          .orElseThrow(() -> new IllegalArgumentException("no metric for " + name));
    }

    private static String shortened(String metric) {
      return metric.equals("cohen_kappa") ? "kappa" : metric;
    }

    MetricValue value(String metric) {
      Metric chosen = CATALOG.metric(metric);
      return switch (chosen.definition().tasks().get(0)) {
        case BINARY -> chosen.value(binary());
        case REGRESSION -> chosen.value(NumericObservations.of(numbers("y"), numbers("p")));
        case RANKING ->
            chosen.value(
                RankingObservations.of(new int[numbers("y").length], numbers("y"), numbers("s")));
        default -> throw new IllegalArgumentException(metric);
      };
    }

    private BinaryObservations binary() {
      BinaryObservations rows = BinaryObservations.of(GoldenData.bits(texts("y")));
      if (!texts("pred").isEmpty()) {
        rows = rows.withPredictions(GoldenData.bits(texts("pred")));
      }
      List<String> scores = texts("s").isEmpty() ? texts("p") : texts("s");
      if (!scores.isEmpty()) {
        rows = rows.withScores(scores.stream().mapToDouble(Double::parseDouble).toArray());
      }
      return texts("w").isEmpty() ? rows : rows.withWeights(numbers("w"));
    }

    private List<String> texts(String name) {
      return data.all(prefix + name + "/");
    }

    private double[] numbers(String name) {
      return texts(name).stream().mapToDouble(Double::parseDouble).toArray();
    }
  }
}
