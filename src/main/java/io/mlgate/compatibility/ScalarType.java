package io.mlgate.compatibility;

import java.util.Locale;
import java.util.Optional;

/** MLflow's {@code DataType}. */
public enum ScalarType implements ColumnType {
  /** True or false. */
  BOOLEAN,
  /** 32-bit whole number. */
  INTEGER,
  /** 64-bit whole number. */
  LONG,
  /** 32-bit floating point. */
  FLOAT,
  /** 64-bit floating point. */
  DOUBLE,
  /** Text. */
  STRING,
  /** Bytes; base64 in JSON. */
  BINARY,
  /** Date and time without a zone; ISO 8601 in JSON. */
  DATETIME;

  /** The type of MLflow's name for it. */
  static Optional<ScalarType> of(String name) {
    for (ScalarType type : values()) {
      if (type.toString().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  boolean isNumber() {
    return this == INTEGER || this == LONG || this == FLOAT || this == DOUBLE;
  }

  /** MLflow's name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
