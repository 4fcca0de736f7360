package io.mlgate.table;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns are read. Of a column that isn't asked for, only as much is looked at as it takes
 * to pass it by: it costs no memory, and its values are not judged.
 */
public final class Projection {
  private static final Projection ALL = new Projection(Optional.empty());

  private final Optional<Set<String>> names;

  private Projection(Optional<Set<String>> names) {
    this.names = names;
  }

  /** Every column of the file, in its order. */
  public static Projection all() {
    return ALL;
  }

  /** These columns, in this order; a file without one of them is refused. */
  public static Projection of(String... names) {
    return of(List.of(names));
  }

  /**
   * These columns, in this order; a file without one of them is refused.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Projection of(Collection<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a projection names a column at least");
    }
    return new Projection(Optional.of(new LinkedHashSet<>(names)));
  }

  boolean isAll() {
    return names.isEmpty();
  }

  boolean contains(String name) {
    return names.isEmpty() || names.get().contains(name);
  }

  /** The columns to read from a file that has these, in the order in which they are wanted. */
  List<String> from(List<String> present, TablePlace place) {
    if (names.isEmpty()) {
      return present;
    }
    Set<String> known = Set.copyOf(new LinkedHashSet<>(present));
    for (String name : names.get()) {
      if (!known.contains(name)) {
        throw place
            .withColumn(name)
            .refuse("there is no such column; there are " + Legible.names(present));
      }
    }
    return List.copyOf(names.get());
  }
}
