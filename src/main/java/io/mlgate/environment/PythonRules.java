package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges which Python a model needs. */
final class PythonRules {
  private static final String NAME = "python";
  private static final String PICKLES =
      "what one minor version of Python saves, another need not load";

  private PythonRules() {}

  /** What a candidate's files say of it, beside a baseline's if there is one. */
  static List<EnvironmentFinding> findings(
      Optional<ModelEnvironment> baseline, ModelEnvironment candidate) {
    List<EnvironmentFinding> findings = new ArrayList<>();
    Optional<PackageVersion> was = baseline.flatMap(ModelEnvironment::python);
    Optional<PackageVersion> is = candidate.python();
    if (was.isPresent() && is.isPresent()) {
      VersionLevel.between(was.get(), is.get())
          .ifPresent(
              level ->
                  findings.add(
                      level == VersionLevel.PATCH
                          ? finding(
                              was.get(), is.get(), "a patch of Python", EnvironmentImpact.INFO)
                          : finding(was.get(), is.get(), PICKLES, EnvironmentImpact.BREAK)));
    }
    is.ifPresent(saved -> disagreements(candidate.pythons(), saved, findings));
    return findings;
  }

  /** MLmodel's word comes first: it is the Python that saved the model. */
  private static void disagreements(
      List<WrittenVersion> pythons, PackageVersion first, List<EnvironmentFinding> findings) {
    for (WrittenVersion other : pythons.subList(1, pythons.size())) {
      // A file that says 3.11 agrees with any 3.11.
      boolean general = other.version().release().size() < 3 || first.release().size() < 3;
      VersionLevel.between(first, other.version())
          .filter(level -> level != VersionLevel.PATCH || !general)
          .ifPresent(
              level ->
                  findings.add(
                      finding(
                          first,
                          other.version(),
                          pythons.get(0).source() + " and " + other.source() + " disagree",
                          level == VersionLevel.PATCH
                              ? EnvironmentImpact.WARN
                              : EnvironmentImpact.BREAK)));
    }
  }

  private static EnvironmentFinding finding(
      PackageVersion was, PackageVersion is, String effect, EnvironmentImpact impact) {
    return new EnvironmentFinding(
        EnvironmentPart.PYTHON, NAME, was.toString(), is.toString(), effect, impact);
  }
}
