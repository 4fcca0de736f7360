package io.mlgate.table;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which columns are read. Of a column that isn't asked for, only as much is looked at as it takes
 * to pass it by: it costs no memory, and its values are not judged.
 */
public final class Projection {
  private static final Projection ALL = new Projection(Optional.empty(), Set.of());

  private final Optional<Set<String>> names;
  private final Set<String> ifPresent;

  private Projection(Optional<Set<String>> names, Set<String> ifPresent) {
    this.names = names;
    this.ifPresent = ifPresent;
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
    return new Projection(Optional.of(new LinkedHashSet<>(names)), Set.of());
  }

  /** These columns, in this order, as far as the file has them. */
  public static Projection ofPresent(Collection<String> names) {
    return new Projection(Optional.of(Set.of()), new LinkedHashSet<>(names));
  }

  /** These columns and, after them, further ones as far as the file has them. */
  public Projection orIfPresent(Collection<String> further) {
    Set<String> all = new LinkedHashSet<>(ifPresent);
    all.addAll(further);
    names.ifPresent(all::removeAll);
    return isAll() ? this : new Projection(names, all);
  }

  boolean isAll() {
    return names.isEmpty();
  }

  boolean contains(String name) {
    return names.isEmpty() || names.get().contains(name) || ifPresent.contains(name);
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
    return Stream.concat(names.get().stream(), ifPresent.stream().filter(known::contains)).toList();
  }
}
