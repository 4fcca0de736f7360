package io.mlgate.environment;

/** How a specifier compares, by PEP 440. */
public enum SpecifierOperator {
  COMPATIBLE("~="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  AT_MOST("<="),
  AT_LEAST(">="),
  BELOW("<"),
  ABOVE(">"),
  IDENTICAL("===");

  private final String sign;

  SpecifierOperator(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }
}
