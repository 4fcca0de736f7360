package io.mlgate.environment;

/** How a marker compares, by PEP 508. */
public enum MarkerOperator {
  COMPATIBLE("~="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  AT_MOST("<="),
  AT_LEAST(">="),
  BELOW("<"),
  ABOVE(">"),
  IDENTICAL("==="),
  IN("in"),
  NOT_IN("not in");

  private final String sign;

  MarkerOperator(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  /**
   * How two texts compare that are no versions.
   *
   * @return unknown for those that compare versions only
   */
  MarkerTruth ofTexts(String left, String right) {
    return switch (this) {
      case EQUAL, AT_MOST, AT_LEAST -> MarkerTruth.of(left.equals(right));
      case NOT_EQUAL -> MarkerTruth.of(!left.equals(right));
      case BELOW, ABOVE -> MarkerTruth.FALSE;
      case IN -> MarkerTruth.of(right.contains(left));
      case NOT_IN -> MarkerTruth.of(!right.contains(left));
      case COMPATIBLE, IDENTICAL -> MarkerTruth.UNKNOWN;
    };
  }
}
