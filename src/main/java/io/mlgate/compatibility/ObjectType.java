package io.mlgate.compatibility;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An object with named properties and no others.
 *
 * @param properties at least one, names unique
 */
public record ObjectType(List<ObjectProperty> properties) implements ColumnType {
  /** Copies the properties. */
  public ObjectType {
    properties = List.copyOf(properties);
  }

  Map<String, ObjectProperty> byName() {
    return properties.stream().collect(toMap(ObjectProperty::name, Function.identity()));
  }

  @Override
  public String toString() {
    return "object";
  }
}
