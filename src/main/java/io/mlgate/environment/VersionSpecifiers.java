package io.mlgate.environment;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Conditions on a version by PEP 440, all of which it has to meet.
 *
 * @param all in order; none if any version will do
 */
public record VersionSpecifiers(SortedSet<VersionSpecifier> all) {
  /** Any version will do. */
  public static final VersionSpecifiers ANY = new VersionSpecifiers(new TreeSet<>());

  /** Copies the set. */
  public VersionSpecifiers {
    all = Collections.unmodifiableSortedSet(new TreeSet<>(all));
  }

  /** The conditions that are written so, separated by commas; absent if one is none. */
  public static Optional<VersionSpecifiers> parse(String written) {
    NavigableSet<VersionSpecifier> all = new TreeSet<>();
    for (String one : written.split(",", -1)) {
      Optional<VersionSpecifier> specifier = VersionSpecifier.parse(one);
      if (specifier.isEmpty() && !one.isBlank()) {
        return Optional.empty();
      }
      specifier.ifPresent(all::add);
    }
    return Optional.of(new VersionSpecifiers(all));
  }

  /** Whether a version meets all. */
  public boolean contains(PackageVersion version) {
    return all.stream().allMatch(one -> one.contains(version));
  }

  /** The only version that can meet them; absent if there may be more, or none can. */
  public Optional<String> pin() {
    NavigableSet<String> pins = new TreeSet<>();
    all.forEach(one -> one.pin().ifPresent(pins::add));
    return pins.size() == 1 ? Optional.of(pins.first()) : Optional.empty();
  }

  /** These and those. */
  VersionSpecifiers and(VersionSpecifiers others) {
    NavigableSet<VersionSpecifier> both = new TreeSet<>(all);
    both.addAll(others.all);
    return new VersionSpecifiers(both);
  }

  @Override
  public String toString() {
    return all.stream().map(VersionSpecifier::toString).collect(joining(","));
  }
}
