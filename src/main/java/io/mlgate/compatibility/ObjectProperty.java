package io.mlgate.compatibility;

/**
 * One property of an object.
 *
 * @param name its key
 * @param type of its value
 * @param required whether every object has it
 */
public record ObjectProperty(String name, ColumnType type, boolean required) {
  @Override
  public String toString() {
    return required ? type.toString() : "optional " + type;
  }
}
