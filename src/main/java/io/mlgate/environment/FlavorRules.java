package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Judges the versions of the libraries that saved a model, by the word of its flavours. */
final class FlavorRules {
  private static final String SUFFIX = "_version";

  /** Versions that are no library's, or are judged elsewhere. */
  private static final Set<String> OTHERS =
      Set.of("python_version", "model_version", "code_version");

  /** Where MLflow's key is not the package's name on PyPI. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "sklearn", "scikit-learn",
          "pytorch", "torch",
          "xgb", "xgboost",
          "lgb", "lightgbm",
          "tf", "tensorflow",
          "sentence_transformers", "sentence-transformers");

  private FlavorRules() {}

  /** What a candidate was saved by, beside a baseline if there is one. */
  static List<EnvironmentFinding> findings(
      Optional<ModelEnvironment> baseline, ModelEnvironment candidate, EnvironmentRules rules) {
    List<EnvironmentFinding> findings = new ArrayList<>();
    Map<String, String> now = versions(candidate);
    now.forEach((name, is) -> loadedBy(candidate, name, is, rules).ifPresent(findings::add));
    baseline.ifPresent(
        before ->
            versions(before)
                .forEach(
                    (name, was) -> {
                      String is = now.get(name);
                      boolean judged = pinned(before, name) && pinned(candidate, name);
                      if (is != null && !judged) {
                        changed(name, was, is, rules).ifPresent(findings::add);
                      }
                    }));
    return findings;
  }

  /** The library that loads the model should be the one that saved it. */
  private static Optional<EnvironmentFinding> loadedBy(
      ModelEnvironment candidate, String name, String saved, EnvironmentRules rules) {
    Optional<PackageVersion> loading =
        Optional.ofNullable(candidate.of(PackageLayer.PACKAGE).get(name))
            .flatMap(NeededPackage::version);
    Optional<PackageVersion> saving = PackageVersion.parse(saved);
    if (loading.isEmpty()
        || saving.isEmpty()
        || loading.get().withoutLocal().equals(saving.get().withoutLocal())) {
      return Optional.empty();
    }
    boolean breaks =
        VersionLevel.between(saving.get(), loading.get())
            .filter(level -> rules.of(level) == EnvironmentImpact.BREAK)
            .isPresent();
    return Optional.of(
        finding(
            name,
            saved,
            loading.get().toString(),
            "saved by one version, but another is installed to load it",
            breaks ? EnvironmentImpact.BREAK : EnvironmentImpact.WARN));
  }

  private static boolean pinned(ModelEnvironment environment, String name) {
    return Optional.ofNullable(environment.of(PackageLayer.PACKAGE).get(name))
        .flatMap(NeededPackage::version)
        .isPresent();
  }

  private static Optional<EnvironmentFinding> changed(
      String name, String was, String is, EnvironmentRules rules) {
    Optional<PackageVersion> before = PackageVersion.parse(was);
    Optional<PackageVersion> now = PackageVersion.parse(is);
    if (before.isEmpty() || now.isEmpty()) {
      return was.equals(is)
          ? Optional.empty()
          : Optional.of(finding(name, was, is, "saved by another version", rules.ofUnmeasured()));
    }
    return VersionLevel.between(before.get(), now.get())
        .map(
            level ->
                finding(
                    name,
                    was,
                    is,
                    "saved by another version, which no file pins: a " + level.word() + " change",
                    rules.of(level)));
  }

  private static Map<String, String> versions(ModelEnvironment environment) {
    Map<String, String> versions = new TreeMap<>();
    new TreeMap<>(environment.flavors())
        .forEach(
            (flavor, settings) ->
                new TreeMap<>(settings)
                    .forEach(
                        (key, value) -> {
                          if (key.endsWith(SUFFIX) && !OTHERS.contains(key)) {
                            String stem = key.substring(0, key.length() - SUFFIX.length());
                            String name = PACKAGES.getOrDefault(stem, stem);
                            PackageName.parse(name)
                                .ifPresent(known -> versions.putIfAbsent(known.text(), value));
                          }
                        }));
    return versions;
  }

  private static EnvironmentFinding finding(
      String name, String was, String is, String effect, EnvironmentImpact impact) {
    return new EnvironmentFinding(EnvironmentPart.FLAVOR, name, was, is, effect, impact);
  }
}
