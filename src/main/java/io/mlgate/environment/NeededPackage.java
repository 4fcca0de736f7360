package io.mlgate.environment;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.Set;

/**
 * A package that one file asks for, whatever form it asks in.
 *
 * @param layer who installs it
 * @param name as its layer compares names
 * @param extras as written in normal form, {@code [a,b]}; empty if none
 * @param constraint on its version in normal form, its location, or empty if any version will do
 * @param pin the only version that will do
 * @param specifiers what versions will do, as far as the form is that of PEP 440; else any
 * @param location where it comes from, if not from an index
 * @param place where it is asked for
 */
public record NeededPackage(
    PackageLayer layer,
    String name,
    String extras,
    String constraint,
    Optional<String> pin,
    VersionSpecifiers specifiers,
    Optional<SourceLocation> location,
    FilePlace place) {
  private static final Set<String> TOOLS = Set.of("pip", "setuptools", "wheel");

  static NeededPackage of(PackageLayer layer, LocatedRequirement located) {
    Requirement requirement = located.requirement();
    return new NeededPackage(
        layer,
        requirement.name().text(),
        requirement.extras().isEmpty()
            ? ""
            : requirement.extras().stream().map(PackageName::text).collect(joining(",", "[", "]")),
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
        "",
        spec.constraint(),
        spec.pin(),
        VersionSpecifiers.ANY,
        Optional.empty(),
        located.place());
  }

  /** Both at once: pip installs what meets every line. */
  NeededPackage and(NeededPackage other) {
    boolean samePin = pin.isEmpty() || other.pin.isEmpty() || pin.equals(other.pin);
    return new NeededPackage(
        layer,
        name,
        extras.equals(other.extras) ? extras : extras + other.extras,
        constraint + " and " + other.constraint,
        samePin ? pin.or(other::pin) : Optional.empty(),
        specifiers.and(other.specifiers),
        location.or(other::location),
        place);
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
    return PublicText.line(extras + (constraint.isEmpty() ? "any version" : constraint));
  }
}
