package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what becomes of a model in its environment, and of what ran in the baseline's. */
public final class EnvironmentCompatibility {
  private EnvironmentCompatibility() {}

  /**
   * Compares a candidate's environment with a baseline's.
   *
   * @param allow the greatest change of a package's version that breaks nothing; another minor
   *     version of Python always does
   */
  public static EnvironmentComparison compare(
      ModelEnvironment baseline, ModelEnvironment candidate, VersionLevel allow) {
    return compare(baseline, candidate, EnvironmentRules.allowing(allow));
  }

  /** Compares a candidate's environment with a baseline's, and refuses what the rules refuse. */
  public static EnvironmentComparison compare(
      ModelEnvironment baseline, ModelEnvironment candidate, EnvironmentRules rules) {
    return judged(Optional.of(baseline), candidate, rules);
  }

  /** Judges a candidate that has no baseline: what is refused, not pinned or contradictory. */
  public static EnvironmentComparison check(ModelEnvironment candidate, EnvironmentRules rules) {
    return judged(Optional.empty(), candidate, rules);
  }

  private static EnvironmentComparison judged(
      Optional<ModelEnvironment> baseline, ModelEnvironment candidate, EnvironmentRules rules) {
    List<MissingPart> missing = new ArrayList<>();
    baseline.ifPresent(before -> missing.addAll(missing(EnvironmentSide.BASELINE, before)));
    missing.addAll(missing(EnvironmentSide.CANDIDATE, candidate));
    List<EnvironmentFinding> findings = new ArrayList<>();
    findings.addAll(PythonRules.findings(baseline, candidate));
    findings.addAll(new PackageRules(candidate, rules).findings(baseline));
    findings.addAll(FormatRules.findings(baseline, candidate, rules));
    findings.addAll(FlavorRules.findings(baseline, candidate, rules));
    findings.addAll(new FileRules(baseline, candidate, rules).findings());
    return new EnvironmentComparison(rules, missing, findings);
  }

  private static List<MissingPart> missing(EnvironmentSide side, ModelEnvironment environment) {
    List<MissingPart> missing = new ArrayList<>();
    if (environment.python().isEmpty()) {
      missing.add(new MissingPart(side, MissingPart.What.PYTHON));
    }
    if (!environment.tellsPackages()) {
      missing.add(new MissingPart(side, MissingPart.What.PACKAGES));
    }
    return missing;
  }
}
