package io.mlgate.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.metric.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How metrics are named in text. */
class MetricSelectionTest {
  @ParameterizedTest
  @ValueSource(strings = {"", ",", "f1,", "f1,,mcc", "f1{", "f1{average}", "f1,f1", "f2", "a b"})
  void whatIsNoListOfMetricsIsRefused(String text) {
    assertThatThrownBy(() -> MetricSelection.of(text))
        .isInstanceOf(io.mlgate.metric.MetricChoiceException.class);
  }

  @Test
  void parametersAreWrittenInBraces() {
    assertThat(MetricSelection.of("accuracy, fbeta{beta=2, average=macro},f1{average=micro}"))
        .extracting(Metric::toString)
        .containsExactly("accuracy", "fbeta{beta=2, average=macro}", "f1{average=micro}");
  }
}
