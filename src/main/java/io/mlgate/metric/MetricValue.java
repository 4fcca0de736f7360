package io.mlgate.metric;

import java.util.OptionalDouble;

/** What a metric comes to: a finite number, or undefined for a reason. */
public sealed interface MetricValue {

  /** The number, if there is one. */
  OptionalDouble number();

  /**
   * The number that the library named as the metric's source answers: the number itself, or what it
   * puts in place of an undefined one, such as 0.0 for a precision without positive predictions.
   * Empty where the library answers NaN. It is there for comparison; no verdict may rest on it
   * unless {@link #number()} is present.
   */
  OptionalDouble conventional();

  /** Whether there is a number. */
  default boolean isDefined() {
    return number().isPresent();
  }

  /** The number, or another one in its place; scikit-learn calls that {@code zero_division}. */
  default double orElse(double otherwise) {
    return number().orElse(otherwise);
  }

  /**
   * A number.
   *
   * @param value finite
   */
  record Defined(double value) implements MetricValue {
    /** Refuses what is not finite: an undefined value has to be named as such. */
    public Defined {
      if (!Double.isFinite(value)) {
        throw new ArithmeticException("a metric came to " + value);
      }
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(value);
    }

    @Override
    public OptionalDouble conventional() {
      return number();
    }
  }

  /**
   * No number.
   *
   * @param reason why, such as {@code no positive predictions}
   * @param conventional what the library puts in its place
   */
  record Undefined(String reason, OptionalDouble conventional) implements MetricValue {
    @Override
    public OptionalDouble number() {
      return OptionalDouble.empty();
    }
  }

  /** A number. */
  static MetricValue of(double value) {
    return new Defined(value);
  }

  /** No number, and none by convention. */
  static MetricValue undefined(String reason) {
    return new Undefined(reason, OptionalDouble.empty());
  }

  /** No number, but one that libraries put in its place. */
  static MetricValue undefined(String reason, double conventional) {
    return new Undefined(reason, OptionalDouble.of(conventional));
  }

  /** A quotient; 0/0 and x/0 are undefined, for which libraries put 0. */
  static MetricValue ratio(double numerator, double denominator, String whenZero) {
    return denominator == 0 ? undefined(whenZero, 0.0) : of(numerator / denominator);
  }
}
