package io.mlgate.metric;

/** Numbers in messages, labels and documentation. */
final class NumberForm {
  private NumberForm() {}

  /** The shortest digits that stand for the number; whole numbers without a point. */
  static String of(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
