package io.mlgate.environment;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What PEP 508 lets somebody ask for. It prints as it is read, except that a location's secrets are
 * left out.
 *
 * @param name of the package
 * @param extras optional features of it
 * @param specifiers what versions will do; any if a location is given
 * @param location where it comes from, if not from an index
 * @param marker when it is asked for; always if absent
 */
public record Requirement(
    PackageName name,
    SortedSet<PackageName> extras,
    VersionSpecifiers specifiers,
    Optional<SourceLocation> location,
    Optional<Marker> marker) {
  /** Copies the extras. */
  public Requirement {
    extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
  }

  /**
   * The requirement that is written so.
   *
   * @throws MalformedEnvironmentException if it is none
   */
  public static Requirement parse(String written) {
    return new RequirementReader(written).read();
  }

  /** A package from somewhere else than an index. */
  static Requirement at(PackageName name, SourceLocation location, Optional<Marker> marker) {
    return new Requirement(
        name, new TreeSet<>(), VersionSpecifiers.ANY, Optional.of(location), marker);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name.text());
    if (!extras.isEmpty()) {
      text.append(extras);
    }
    location.ifPresent(place -> text.append(" @ ").append(place));
    text.append(specifiers);
    marker.ifPresent(
        condition -> text.append(location.isPresent() ? " ; " : "; ").append(condition));
    return text.toString();
  }
}
