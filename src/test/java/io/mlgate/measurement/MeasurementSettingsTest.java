package io.mlgate.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 2000",
    "0.95, 10, 2000",
    "0.95, 11, 2200",
    "0.95, 100, 20000",
    "0.95, 1000, 20000",
    "0.99, 1, 2000",
    "0.99, 10, 10000"
  })
  void manyClaimsGetReplicatesBeyondTheirStricterEnds(double confidence, int claims, int many) {
    MeasurementSettings settings = MeasurementSettings.of(confidence, 7);
    assertThat(settings.forClaims(claims)).isEqualTo(new MeasurementSettings(confidence, 7, many));
  }
}
