package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricCatalogTest {
  private static final MetricCatalog CATALOG = MetricCatalog.standard();

  @Test
  void everyDefinitionIsComplete() {
    assertThat(CATALOG.definitions())
        .hasSizeGreaterThan(45)
        .allSatisfy(
            metric -> {
              assertThat(metric.meaning()).isNotBlank().doesNotContain("\n");
              assertThat(metric.source()).isNotBlank();
              assertThat(metric.tasks()).isNotEmpty();
              assertThat(metric.needs()).isNotEmpty();
            });
  }

  @Test
  void namesTheNearestMetric() {
    assertThatThrownBy(() -> CATALOG.metric("roc_acu"))
        .isInstanceOf(MetricChoiceException.class)
        .hasMessage("there is no metric 'roc_acu'; did you mean 'roc_auc'? (see mlgate metrics)");
  }

  @ParameterizedTest
  @CsvSource({
    "auc,'; did you mean ''roc_auc''?'",
    "AUC_ROC,'; did you mean ''roc_auc''?'",
    "roc_auc_score,'; did you mean ''roc_auc''?'",
    "pr_auc,'; did you mean ''average_precision'' or ''pr_auc_trapezoid''?'",
    "logloss,'; did you mean ''log_loss''?'",
    "tpr,'; did you mean ''recall''?'",
    "sensitivity,'; did you mean ''recall''?'",
    "ppv,'; did you mean ''precision''?'",
    "f1-score,'; did you mean ''f1''?'",
    "accuracy_score,'; did you mean ''accuracy''?'",
    "mean_squared_error,'; did you mean ''mse''?'",
    "rmsle,''",
    "score,''"
  })
  void namesTheMetricThatAnotherNameMeans(String other, String hint) {
    assertThatThrownBy(() -> CATALOG.find(other))
        .hasMessage("there is no metric '" + other + "'" + hint + " (see mlgate metrics)");
  }

  @Test
  void everyOtherNameMeansAMetric() {
    Set<String> names =
        CATALOG.definitions().stream().map(MetricDefinition::name).collect(Collectors.toSet());
    assertThat(OtherNames.meant()).isNotEmpty().allMatch(names::contains);
    assertThat(OtherNames.all()).doesNotContainAnyElementsOf(names);
  }

  @Test
  void namesTheNearestParameter() {
    assertThatThrownBy(() -> CATALOG.metric("fbeta", Argument.of("bta", 2)))
        .hasMessage("fbeta has no parameter 'bta'; did you mean 'beta'?");
  }

  @Test
  void refusesWhatAParameterDoesNotTake() {
    assertThatThrownBy(() -> CATALOG.metric("fbeta", Argument.of("beta", 0)))
        .hasMessage("fbeta: 'beta' must be a number above 0, not 0");
    assertThatThrownBy(() -> CATALOG.metric("precision_at_k", Argument.of("k", 2.5)))
        .hasMessage("precision_at_k: 'k' must be a whole number from 1 on, not 2.5");
    assertThatThrownBy(() -> CATALOG.metric("f1", Argument.of("average", "makro")))
        .hasMessageEndingWith("not makro; did you mean 'macro'?");
    assertThatThrownBy(() -> CATALOG.metric("recall_at_fpr", Argument.of("fpr", Double.NaN)))
        .hasMessage("recall_at_fpr: 'fpr' must be a number from 0 to 1, not NaN");
  }

  @Test
  void refusesAParameterThatIsMissingOrSetTwice() {
    assertThatThrownBy(() -> CATALOG.metric("fbeta"))
        .hasMessage("fbeta needs 'beta', a number above 0");
    assertThatThrownBy(() -> CATALOG.metric("ece", Argument.of("bins", 5), Argument.of("bins", 6)))
        .hasMessage("ece: 'bins' is set twice");
  }

  @Test
  void writesWhatWasSet() {
    assertThat(CATALOG.metric("fbeta", Argument.of("beta", 2))).hasToString("fbeta{beta=2}");
    assertThat(CATALOG.metric("accuracy")).hasToString("accuracy");
  }

  @Test
  void givesTheFormulaOfCountMetrics() {
    CountMetric recall = CATALOG.metric("recall").counts().orElseThrow();

    assertThat(recall.value(ConfusionCells.of(5L, 0L, 1L, 3L))).isEqualTo(MetricValue.of(0.75));
    assertThat(CATALOG.metric("roc_auc").counts()).isEmpty();
  }
}
