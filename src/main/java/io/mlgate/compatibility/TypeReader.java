package io.mlgate.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one entry of a signature: a column, a tensor, a parameter, or a part of one. */
final class TypeReader {
  /** Deeper than any request that a person designs, and shallow enough for any thread's stack. */
  static final int DEEPEST = 32;

  private final String file;
  private final SchemaPath path;
  private final JsonNode entry;
  private final int depth;

  TypeReader(String file, SchemaPath path, JsonNode entry) {
    this(file, path, entry, 1);
  }

  private TypeReader(String file, SchemaPath path, JsonNode entry, int depth) {
    this.file = file;
    this.path = path;
    this.entry = entry;
    this.depth = depth;
  }

  Optional<String> optionalName() {
    JsonNode name = entry.path("name");
    if (name.isNull() || name.isMissingNode()) {
      return Optional.empty();
    }
    if (!name.isTextual() || name.textValue().isEmpty()) {
      throw malformed("has a name that is no text: " + shown(name));
    }
    return Optional.of(name.textValue());
  }

  ColSpec column(Optional<String> name) {
    ColumnType type = type();
    // MLflow takes a missing word for yes with scalars, and for no with everything else.
    boolean required = required(type instanceof ScalarType);
    if (name.isEmpty() && !required && entry.path("required").isBoolean()) {
      throw malformed("is optional without a name");
    }
    return new ColSpec(name, type, required || name.isEmpty());
  }

  TensorSpec tensor(Optional<String> name) {
    JsonNode spec = entry.path("tensor-spec");
    JsonNode dtype = spec.path("dtype");
    if (!dtype.isTextual() || dtype.textValue().isBlank()) {
      throw malformed("is a tensor without a dtype");
    }
    if (!spec.path("shape").isArray()) {
      throw malformed("is a tensor without a shape");
    }
    List<Long> shape = new ArrayList<>();
    for (JsonNode size : spec.path("shape")) {
      if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < -1) {
        throw malformed("has a shape with a size that is none: " + shown(size));
      }
      shape.add(size.longValue());
    }
    return new TensorSpec(name, dtype.textValue(), shape);
  }

  ParamSpec param() {
    String name = optionalName().orElseThrow(() -> malformed("is a parameter without a name"));
    JsonNode value = entry.path("default");
    if (value.isMissingNode()) {
      throw malformed("is a parameter without a default");
    }
    ColumnType type = type();
    boolean possible =
        type instanceof ObjectType
            || (type instanceof ScalarType scalar && scalar != ScalarType.BINARY);
    if (!possible) {
      throw malformed("is a parameter of type " + type + ", which MLflow does not allow");
    }
    return new ParamSpec(name, type, isList(), value);
  }

  private boolean isList() {
    JsonNode shape = entry.path("shape");
    if (shape.isNull() || shape.isMissingNode()) {
      return false;
    }
    if (shape.isArray() && shape.size() == 1 && shape.get(0).asInt() == -1) {
      return true;
    }
    throw malformed("has the shape " + shown(shape) + ", where a parameter has none or [-1]");
  }

  private ColumnType type() {
    // Parameters of early versions say dtype.
    JsonNode type = entry.has("type") ? entry.path("type") : entry.path("dtype");
    if (!type.isTextual()) {
      throw malformed("has no type");
    }
    return switch (type.textValue()) {
      case "array" -> new ArrayType(part("items", path.items()).type());
      case "map" -> new MapType(part("values", path.values()).type());
      case "object" -> object();
      case "any" -> new AnyType();
      case "sparkml_vector" -> new ArrayType(ScalarType.DOUBLE);
      default ->
          ScalarType.of(type.textValue())
              .orElseThrow(() -> malformed("has a type that MLflow does not know: " + shown(type)));
    };
  }

  private ObjectType object() {
    JsonNode written = entry.path("properties");
    if (!written.isObject() || written.isEmpty()) {
      throw malformed("is an object without properties");
    }
    List<ObjectProperty> properties = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : written.properties()) {
      TypeReader reader = inner(path.named(property.getKey()), property.getValue());
      properties.add(new ObjectProperty(property.getKey(), reader.type(), reader.required(true)));
    }
    return new ObjectType(properties);
  }

  private boolean required(boolean otherwise) {
    JsonNode required = entry.path("required");
    if (required.isMissingNode() || required.isNull()) {
      // MLflow 2.5 to 2.9 wrote the opposite word.
      return entry.path("optional").isBoolean()
          ? !entry.path("optional").booleanValue()
          : otherwise;
    }
    if (!required.isBoolean()) {
      throw malformed("has 'required' that is neither true nor false: " + shown(required));
    }
    return required.booleanValue();
  }

  private TypeReader part(String key, SchemaPath where) {
    return inner(where, entry.path(key));
  }

  private TypeReader inner(SchemaPath where, JsonNode written) {
    TypeReader reader = new TypeReader(file, where, written, depth + 1);
    if (!written.isObject()) {
      throw reader.malformed("is no type");
    }
    if (depth >= DEEPEST) {
      throw reader.malformed("nests more than " + DEEPEST + " levels deep");
    }
    return reader;
  }

  MalformedModelException malformed(String what) {
    return new MalformedModelException(file + ": " + path + " " + what);
  }

  private static String shown(JsonNode node) {
    return Shown.plain(node.toString(), 80);
  }
}
