package io.mlgate.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The keys of one mapping of the grammar.
 *
 * @param known in the order in which messages list them
 */
record Keys(List<String> known) {

  Keys {
    known = List.copyOf(known);
  }

  /** Keys that are known. */
  static Keys of(String... known) {
    return new Keys(List.of(known));
  }

  /** These keys, and some more. */
  Keys and(Collection<String> keys) {
    List<String> all = new ArrayList<>(known);
    all.addAll(keys);
    return new Keys(all);
  }

  /** What is known, as the end of a message. */
  String describe() {
    return known.isEmpty() ? "; it takes no keys" : "; known keys are " + String.join(", ", known);
  }
}
