package io.mlgate.environment;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A package that one file asks for, whatever form it asks in.
 *
 * @param layer who installs it
 * @param name as its layer compares names
 * @param extras optional features of it in normal form
 * @param constraint on its version in normal form, its location, or empty if any version will do
 * @param pin the only version that will do
 * @param specifiers what versions will do, as far as the form is that of PEP 440; else any
 * @param location where it comes from, if not from an index
 * @param place where it is asked for
 */
public record NeededPackage(
    PackageLayer layer,
    String name,
    SortedSet<String> extras,
    String constraint,
    Optional<String> pin,
    VersionSpecifiers specifiers,
    Optional<SourceLocation> location,
    FilePlace place) {
  private static final Set<String> TOOLS = Set.of("pip", "setuptools", "wheel");

  /** Copies the extras. */
  public NeededPackage {
    extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
  }

  static NeededPackage of(PackageLayer layer, LocatedRequirement located) {
    Requirement requirement = located.requirement();
    return new NeededPackage(
        layer,
        requirement.name().text(),
        new TreeSet<>(requirement.extras().stream().map(PackageName::text).toList()),
        requirement
            .location()
            .map(SourceLocation::toString)
            .orElse(requirement.specifiers().toString()),
        requirement.specifiers().pin(),
        requirement.specifiers(),
        requirement.location(),
        located.place());
  }

  static NeededPackage of(LocatedCondaSpec located) {
    CondaSpec spec = located.spec();
    return new NeededPackage(
        PackageLayer.CONDA,
        spec.name(),
        new TreeSet<>(),
        spec.constraint(),
        spec.pin(),
        VersionSpecifiers.ANY,
        Optional.empty(),
        located.place());
  }

  /** What several lines of a file ask for together, in whatever order they stand. */
  static NeededPackage together(List<NeededPackage> lines) {
    NeededPackage first = lines.get(0);
    NavigableSet<String> extras = new TreeSet<>();
    NavigableSet<String> constraints = new TreeSet<>();
    NavigableSet<String> pins = new TreeSet<>();
    VersionSpecifiers specifiers = VersionSpecifiers.ANY;
    Optional<NeededPackage> located = Optional.empty();
    for (NeededPackage line : lines) {
      extras.addAll(line.extras);
      constraints.add(line.constraint);
      line.pin.ifPresent(pins::add);
      specifiers = specifiers.and(line.specifiers);
      boolean lower = located.isEmpty() || line.constraint.compareTo(located.get().constraint) < 0;
      if (line.location.isPresent() && lower) {
        located = Optional.of(line);
      }
    }
    constraints.remove("");
    boolean specific = located.isPresent() || first.layer == PackageLayer.CONDA;
    return new NeededPackage(
        first.layer,
        first.name,
        extras,
        specific ? String.join(" and ", constraints) : specifiers.toString(),
        pins.size() == 1 ? Optional.of(pins.first()) : Optional.empty(),
        specifiers,
        located.flatMap(NeededPackage::location),
        first.place);
  }

  /** The version that alone will do, if it is one of PEP 440. */
  public Optional<PackageVersion> version() {
    return pin.flatMap(PackageVersion::parse);
  }

  /** Whether the same is installed whenever the environment is built. */
  public boolean isPinned() {
    return location.map(SourceLocation::isFixed).orElse(pin.isPresent());
  }

  /** Whether it serves the building of the environment rather than the model. */
  boolean isTool() {
    return layer == PackageLayer.BUILD || (layer == PackageLayer.CONDA && TOOLS.contains(name));
  }

  /** Whether both ask for the same. */
  boolean sameAs(NeededPackage other) {
    return extras.equals(other.extras)
        && constraint.equals(other.constraint)
        && location.equals(other.location);
  }

  /** What it asks for, on one line. */
  String shown() {
    String features = extras.isEmpty() ? "" : extras.stream().collect(joining(",", "[", "]"));
    return PublicText.line(features + (constraint.isEmpty() ? "any version" : constraint));
  }
}
