package io.mlgate.environment;

import java.util.List;
import java.util.Set;

/**
 * What a candidate's environment may be.
 *
 * @param allow the greatest change of a package's version that breaks nothing
 * @param refusedPackages that it must not ask for
 * @param refusedFormats that it must not be saved in
 */
public record EnvironmentRules(
    VersionLevel allow,
    List<RefusedPackage> refusedPackages,
    Set<SerialisationFormat> refusedFormats) {
  /** Copies the collections. */
  public EnvironmentRules {
    refusedPackages = List.copyOf(refusedPackages);
    refusedFormats = Set.copyOf(refusedFormats);
  }

  /** Nothing is refused. */
  public static EnvironmentRules allowing(VersionLevel allow) {
    return new EnvironmentRules(allow, List.of(), Set.of());
  }

  /** How bad a change of this level is. */
  EnvironmentImpact of(VersionLevel level) {
    return level.compareTo(allow) > 0 ? EnvironmentImpact.BREAK : EnvironmentImpact.INFO;
  }

  /** How bad a change is of which nobody knows how far it goes: as bad as a major one. */
  EnvironmentImpact ofUnmeasured() {
    return allow == VersionLevel.MAJOR ? EnvironmentImpact.WARN : EnvironmentImpact.BREAK;
  }
}
