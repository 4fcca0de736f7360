package io.mlgate.rollout.view;

/** Numbers as drawings write them. */
final class Svg {
  private Svg() {}

  /** With one decimal at most. */
  static String number(double place) {
    long tenths = Math.round(place * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : tenths / 10 + "." + Math.abs(tenths % 10);
  }
}
