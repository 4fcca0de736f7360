package io.mlgate.tracking.local.filter;

import java.util.Arrays;
import java.util.Optional;

/** How two numbers compare. */
public enum NumberOperator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String symbol;

  NumberOperator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as the filter language and SQL write it. */
  public String symbol() {
    return symbol;
  }

  static Optional<NumberOperator> of(String symbol) {
    return Arrays.stream(values()).filter(o -> o.symbol.equals(symbol)).findFirst();
  }

  /** IEEE comparison: NaN on the left satisfies only {@link #NOT_EQUAL}. */
  boolean test(double left, double right) {
    return switch (this) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case GREATER -> left > right;
      case AT_LEAST -> left >= right;
    };
  }
}
