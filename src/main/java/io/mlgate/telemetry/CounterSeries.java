package io.mlgate.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Samples of one counter in the order of time.
 *
 * @param samples those of a window and of some time before it
 */
record CounterSeries(List<Sample> samples) {

  /**
   * A scraped value.
   *
   * @param time when it was scraped
   * @param value of the counter
   */
  record Sample(Instant time, double value) {
    Sample {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw TelemetryException.noData("a counter is " + value);
      }
    }
  }

  CounterSeries {
    samples = List.copyOf(samples);
  }

  /**
   * By how much the counter grew since an instant: from its last sample at or before it, or from 0
   * if it did not exist then, as a counter is born with 0. A value that is less than the one before
   * began again at 0.
   *
   * @return nothing if no sample is from after the beginning, nor from it
   */
  OptionalDouble increase(Instant began) {
    double last = 0;
    double sum = 0;
    boolean any = false;
    for (Sample sample : samples) {
      if (sample.time().isAfter(began)) {
        sum += sample.value() >= last ? sample.value() - last : sample.value();
        any = true;
      }
      last = sample.value();
    }
    return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  /** When it was seen last. */
  Instant latest() {
    return samples.isEmpty() ? Instant.MIN : samples.get(samples.size() - 1).time();
  }
}
