package io.mlgate.compatibility;

/**
 * The type of a column, a property, an item or a value: MLflow's {@code DataType}, {@code Array},
 * {@code Object}, {@code Map} or {@code AnyType}. Its text is how a reader is told, as {@code array
 * of long}.
 */
public sealed interface ColumnType permits ScalarType, ArrayType, ObjectType, MapType, AnyType {}
