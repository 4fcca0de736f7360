package io.mlgate.environment;

import java.util.Optional;

/**
 * A package that no candidate may ask for.
 *
 * @param name under which a file asks for it; what pip and conda call differently has to be refused
 *     twice
 * @param specifiers the versions that are refused; all if any will do
 */
public record RefusedPackage(PackageName name, VersionSpecifiers specifiers) {
  /**
   * Reads {@code torch} or {@code torch<2.6}.
   *
   * @throws MalformedEnvironmentException if it is neither
   */
  public static RefusedPackage parse(String written) {
    Requirement requirement = Requirement.parse(written);
    if (!requirement.extras().isEmpty()
        || requirement.location().isPresent()
        || requirement.marker().isPresent()) {
      throw new MalformedEnvironmentException(
          PublicText.quoted(written) + " is more than a package's name and versions");
    }
    return new RefusedPackage(requirement.name(), requirement.specifiers());
  }

  /** Whether the name is that of the package, by whoever installs it. */
  boolean names(NeededPackage needed) {
    return PackageName.parse(needed.name()).equals(Optional.of(name));
  }

  @Override
  public String toString() {
    return name.toString() + specifiers;
  }
}
