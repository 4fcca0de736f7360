package io.mlgate.statistics;

import java.util.Optional;

/** An interval, or the reason why there is none. */
public sealed interface IntervalResult permits Interval, Undefined {

  /** The interval, if there is one. */
  default Optional<Interval> interval() {
    return this instanceof Interval interval ? Optional.of(interval) : Optional.empty();
  }
}
