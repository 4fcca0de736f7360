package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the catalogue against numbers that scikit-learn and fairlearn gave for the same rows. */
class GoldenMetricsTest {
  private static final String AUC_BY_GROUP = "fairness_fairlearn/cand_auc_by_group/";

  private static final List<String> SECTIONS =
      List.of(
          "classification/", "multiclass/", "regression/", "ranking/", "edge_cases/", AUC_BY_GROUP);

  /** Sections that other packages answer for. */
  private static final List<String> OF_OTHERS =
      List.of(
          "bootstrap/",
          "canary/",
          "delong/",
          "drift/",
          "fairness_aif360_privA/",
          "fairness_fairlearn/",
          "multiplicity/",
          "paired/",
          "proportions/",
          "sample_size/",
          "edge_cases/fl_");

  /** What the catalogue leaves out on purpose, and what mlGate does instead. */
  private static final Map<String, String> NOT_OFFERED =
      Map.of(
          "d2_pinball_0_9", "pinball with a margin against the baseline says the same",
          "rmsle_negative", "rmsle is not in the catalogue",
          "log_loss_certain_wrong_float32", "scores are always 64 bits",
          "accuracy_nan_label", "labels are class codes, which can't be NaN",
          "roc_auc_zero_weight_class", "answered below, where the reason is held too");

  private static final GoldenData DATA = GoldenData.read();

  static Stream<String> keys() {
    return DATA.keys()
        .filter(key -> SECTIONS.stream().anyMatch(key::startsWith))
        .filter(key -> !key.startsWith("edge_cases/fl_"))
        .filter(key -> !key.contains("/input/"))
        .filter(key -> NOT_OFFERED.keySet().stream().noneMatch(key::contains));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void agreesWithTheLibrary(String key) {
    String expected = DATA.text(key);
    if (key.startsWith("edge_cases/")) {
      GoldenEdgeCases.check(DATA, key.split("/", -1)[1], expected);
    } else {
      double value = GoldenNumbers.of(DATA, key);
      double number = Double.parseDouble(expected);
      assertThat(value).isCloseTo(number, within(1e-12 * Math.max(1e-3, Math.abs(number))));
    }
  }

  @Test
  void everyKeyHasAnOwner() {
    assertThat(DATA.keys())
        .allMatch(
            key -> Stream.concat(SECTIONS.stream(), OF_OTHERS.stream()).anyMatch(key::startsWith));
    assertThat(keys()).hasSize(202);
  }

  @Test
  void rowsOfWeightZeroLeaveOneClass() {
    BinaryObservations rows =
        BinaryObservations.of(new byte[] {0, 1, 1, 0})
            .withScores(new double[] {.1, .9, .3, .2})
            .withWeights(new double[] {1, 0, 0, 1});

    MetricValue value = MetricCatalog.standard().metric("roc_auc").value(rows);

    assertThat(value).isEqualTo(MetricValue.undefined("labels of one class only"));
  }

  @Test
  void aKeyThatNobodyKnowsFails() {
    assertThatThrownBy(() -> GoldenNumbers.of(DATA, "classification/cand/unheard_of"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
