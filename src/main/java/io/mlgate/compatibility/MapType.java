package io.mlgate.compatibility;

/**
 * A map from text.
 *
 * @param values the type of every value
 */
public record MapType(ColumnType values) implements ColumnType {
  @Override
  public String toString() {
    return "map of " + values;
  }
}
