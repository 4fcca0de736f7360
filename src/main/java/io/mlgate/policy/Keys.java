package io.mlgate.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of one mapping of the grammar.
 *
 * @param known what this version reads, in the order in which messages list them
 * @param later what the grammar holds and this version does not read yet; such a key is refused
 *     rather than skipped, because a rule that is silently not applied would let a model pass
 */
record Keys(List<String> known, Set<String> later) {

  Keys {
    known = List.copyOf(known);
    later = Set.copyOf(later);
  }

  /** Keys that this version reads. */
  static Keys of(String... known) {
    return new Keys(List.of(known), Set.of());
  }

  /** These keys, and some that a later version reads. */
  Keys later(String... keys) {
    Set<String> all = new TreeSet<>(later);
    all.addAll(List.of(keys));
    return new Keys(known, all);
  }

  /** These keys, and some more that this version reads. */
  Keys and(Collection<String> keys) {
    List<String> all = new ArrayList<>(known);
    all.addAll(keys);
    return new Keys(all, later);
  }

  /** What this version reads, as the end of a message. */
  String describe() {
    return known.isEmpty() ? "; it takes no keys" : "; known keys are " + String.join(", ", known);
  }
}
