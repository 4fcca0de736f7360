package io.mlgate.compatibility;

import java.util.Optional;

/**
 * One column; MLflow's {@code ColSpec}.
 *
 * @param name absent if columns are known by position
 * @param type of its values
 * @param required whether a caller must send it
 */
public record ColSpec(Optional<String> name, ColumnType type, boolean required) {
  @Override
  public String toString() {
    return required ? type.toString() : "optional " + type;
  }
}
