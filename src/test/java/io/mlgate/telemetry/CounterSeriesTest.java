package io.mlgate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterSeriesTest {
  private static final Instant BEGAN = Instant.parse("2026-11-22T06:00:00Z");

  /** A sample every ten seconds; the first at this many seconds from the beginning. */
  private static OptionalDouble increase(long first, double... values) {
    List<CounterSeries.Sample> samples = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      samples.add(new CounterSeries.Sample(BEGAN.plusSeconds(first + 10L * i), values[i]));
    }
    return new CounterSeries(samples).increase(BEGAN);
  }

  @Test
  void whatWasThereBeforeIsNotCounted() {
    assertThat(increase(-20, 100, 140, 150, 150, 157)).hasValue(7);
    assertThat(increase(-5, 100, 140)).hasValue(40);
  }

  @Test
  void aCounterThatIsBornWithinBeganAtZero() {
    assertThat(increase(30, 3, 5)).hasValue(5);
  }

  @Test
  void eachResetAddsWhatCameAfterIt() {
    assertThat(increase(-10, 100, 100, 130, 4, 10, 2)).hasValue(30 + 4 + 6 + 2);
    assertThat(increase(-5, 100, 5)).hasValue(5);
  }

  @Test
  void nothingFromWithinIsNothing() {
    assertThat(increase(-30, 100, 110)).isEmpty();
    assertThat(new CounterSeries(List.of()).increase(BEGAN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1})
  void whatIsNoCountIsNoData(double value) {
    assertThatThrownBy(() -> increase(0, 1, value)).isInstanceOf(TelemetryException.class);
  }
}
