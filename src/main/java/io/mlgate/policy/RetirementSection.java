package io.mlgate.policy;

import io.mlgate.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code retirement: {when: [GATE, ...]}}. */
final class RetirementSection {
  private static final Keys KEYS = Keys.of("when");

  private RetirementSection() {}

  /**
   * Names of gates, each once.
   *
   * @param gates those of the policy
   */
  static List<String> read(Value value, List<Gate> gates) {
    List<String> known = gates.stream().map(Gate::name).toList();
    Set<String> named = new LinkedHashSet<>();
    for (Value item : value.mapping(KEYS).required("when").items()) {
      item.text().ifPresent(name -> check(item, name, known, named));
    }
    return List.copyOf(named);
  }

  private static void check(Value item, String name, List<String> known, Set<String> named) {
    if (!known.contains(name)) {
      item.refuse(
          "names "
              + Quoted.of(name)
              + ", which is no gate of this policy"
              + Nearest.hint(name, known));
    } else if (!named.add(name)) {
      item.refuse("names " + Quoted.of(name) + " twice");
    }
  }
}
