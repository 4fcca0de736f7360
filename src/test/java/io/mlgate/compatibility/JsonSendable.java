package io.mlgate.compatibility;

/**
 * Whether callers can send a signature's inputs as JSON at all. Inside objects, arrays and maps
 * MLflow reads JSON's numbers as long and double and its dates as text, and casts none of them: it
 * refuses them for integer, float and datetime even when nothing has changed.
 */
final class JsonSendable {
  private JsonSendable() {}

  static boolean is(Signature signature) {
    return !(signature.inputs().orElseThrow() instanceof ColumnSchema schema)
        || schema.columns().stream()
            .allMatch(column -> column.type() instanceof ScalarType || is(column.type()));
  }

  private static boolean is(ColumnType nested) {
    if (nested instanceof ScalarType scalar) {
      return scalar != ScalarType.INTEGER
          && scalar != ScalarType.FLOAT
          && scalar != ScalarType.DATETIME;
    }
    if (nested instanceof ArrayType array) {
      return is(array.items());
    }
    if (nested instanceof MapType map) {
      return is(map.values());
    }
    return !(nested instanceof ObjectType object)
        || object.properties().stream().allMatch(property -> is(property.type()));
  }
}
