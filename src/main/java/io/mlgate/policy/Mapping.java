package io.mlgate.policy;

import io.mlgate.Nearest;
import io.mlgate.policy.Value.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping of the file whose keys are known to the grammar. */
final class Mapping {
  private final Value value;
  private final Problems problems;
  private final Map<String, Value> values = new LinkedHashMap<>();

  /** Known keys that a misspelt one probably means: nobody needs to hear that they are missing. */
  private final Set<String> meant = new HashSet<>();

  private Mapping(Value value, Problems problems) {
    this.value = value;
    this.problems = problems;
  }

  /** Checks the keys: notes each that is unknown. */
  static Mapping of(Value value, List<Field> fields, Keys keys, Problems problems) {
    Mapping mapping = new Mapping(value, problems);
    for (Field field : fields) {
      if (keys.known().contains(field.key())) {
        mapping.values.put(field.key(), field.value());
      } else {
        mapping.refuseUnknown(field, keys);
      }
    }
    return mapping;
  }

  private void refuseUnknown(Field field, Keys keys) {
    Optional<String> near = Nearest.of(field.key(), keys.known());
    near.ifPresent(meant::add);
    String hint = near.map(word -> "; did you mean '" + word + "'?").orElse(keys.describe());
    problems.add(field.position(), "unknown key " + Quoted.of(field.key()) + where() + hint);
  }

  /** The value of a key that may be left out. */
  Optional<Value> optional(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key that must be there; notes its absence. */
  Value required(String key) {
    Value found = values.get(key);
    if (found != null) {
      return found;
    }
    if (value.isMapping() && !meant.contains(key)) {
      problems.add(value.position(), "the key '" + key + "' is missing" + where());
    }
    return value.missing(key);
  }

  /** Whether any of these keys is there, be it misspelt. */
  boolean mentionsAny(Collection<String> keys) {
    return keys.stream().anyMatch(key -> values.containsKey(key) || meant.contains(key));
  }

  /** Notes a problem of the mapping as a whole; the message begins with its path. */
  void refuse(String message) {
    value.refuse(message);
  }

  private String where() {
    return value.path().isEmpty() ? "" : " in " + Quoted.of(value.path());
  }
}
