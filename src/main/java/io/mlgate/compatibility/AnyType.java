package io.mlgate.compatibility;

/** Anything that JSON can hold, null included; MLflow checks nothing. */
public record AnyType() implements ColumnType {
  @Override
  public String toString() {
    return "any";
  }
}
