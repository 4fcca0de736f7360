package io.mlgate.compatibility;

/**
 * A list.
 *
 * @param items the type of every item
 */
public record ArrayType(ColumnType items) implements ColumnType {
  @Override
  public String toString() {
    return "array of " + items;
  }
}
