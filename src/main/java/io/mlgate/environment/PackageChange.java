package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes of asking for a package in one way rather than in another. */
record PackageChange(EnvironmentImpact impact, String effect) {
  private static final String PIN_IT = "pin it with ==";

  /** Absent if there is nothing to say. */
  static Optional<PackageChange> between(
      NeededPackage was, NeededPackage is, EnvironmentRules rules) {
    if (was.sameAs(is)) {
      return is.isPinned() ? Optional.empty() : Optional.of(unpinned(is));
    }
    if (!was.location().equals(is.location())) {
      return unmeasured(rules, "it comes from elsewhere, so that nobody can tell what changed");
    }
    if (was.pin().isPresent() && is.pin().isPresent()) {
      return pinned(was, is, rules);
    }
    if (is.pin().isPresent()) {
      return is.version().filter(version -> !was.specifiers().contains(version)).isPresent()
          ? unmeasured(rules, "the baseline excludes this version, but does not say which it has")
          : warn("pinned now, but the version before is not known");
    }
    return was.version().filter(version -> !is.specifiers().contains(version)).isPresent()
        ? unmeasured(rules, "the version before is excluded, and none is pinned: " + PIN_IT)
        : warn("not pinned, so that any version in this range may be installed: " + PIN_IT);
  }

  /** What comes of asking for a package without saying which of its versions. */
  static PackageChange unpinned(NeededPackage needed) {
    return new PackageChange(
        EnvironmentImpact.WARN,
        needed.location().isPresent()
            ? "its content may be another tomorrow: name a whole commit or a digest"
            : "not pinned, so that another version may be installed tomorrow: " + PIN_IT);
  }

  private static Optional<PackageChange> pinned(
      NeededPackage was, NeededPackage is, EnvironmentRules rules) {
    Optional<PackageVersion> before = was.version();
    Optional<PackageVersion> now = is.version();
    if (before.isEmpty() || now.isEmpty()) {
      return was.pin().equals(is.pin())
          ? asked(was, is)
          : unmeasured(rules, "no version of PEP 440, so that nobody can tell how far it changed");
    }
    return VersionLevel.between(before.get(), now.get())
        .map(level -> changed(level, before.get(), now.get(), rules))
        .map(change -> was.extras().equals(is.extras()) ? change : change.withOtherExtras())
        .or(() -> asked(was, is));
  }

  private PackageChange withOtherExtras() {
    return new PackageChange(
        impact == EnvironmentImpact.INFO ? EnvironmentImpact.WARN : impact,
        effect + "; other extras");
  }

  /** The version is the same; what else is asked for need not be. */
  private static Optional<PackageChange> asked(NeededPackage was, NeededPackage is) {
    return was.extras().equals(is.extras()) && was.layer() != PackageLayer.CONDA
        ? Optional.empty()
        : warn(
            was.layer() == PackageLayer.CONDA
                ? "another build of the same version"
                : "other extras of the same version");
  }

  private static PackageChange changed(
      VersionLevel level, PackageVersion was, PackageVersion is, EnvironmentRules rules) {
    EnvironmentImpact impact = rules.of(level);
    List<String> words = new ArrayList<>();
    words.add(
        "a "
            + level.word()
            + (is.compareTo(was) < 0 ? " step back" : " change")
            + (impact == EnvironmentImpact.BREAK ? ", more than is allowed" : ""));
    if (level == VersionLevel.MINOR && is.release(0).signum() == 0 && is.epoch().signum() == 0) {
      words.add("before 1.0 such a change may break");
    }
    if (is.isPreRelease()) {
      words.add(is + " is a pre-release");
    }
    if (!was.local().equals(is.local())) {
      words.add("the local label says another build");
    }
    boolean odd = is.isPreRelease() || !was.local().equals(is.local());
    boolean worse = odd && impact == EnvironmentImpact.INFO;
    return new PackageChange(worse ? EnvironmentImpact.WARN : impact, String.join("; ", words));
  }

  private static Optional<PackageChange> warn(String effect) {
    return Optional.of(new PackageChange(EnvironmentImpact.WARN, effect));
  }

  private static Optional<PackageChange> unmeasured(EnvironmentRules rules, String effect) {
    return Optional.of(new PackageChange(rules.ofUnmeasured(), effect));
  }
}
