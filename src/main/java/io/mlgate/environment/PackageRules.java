package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Judges what is installed besides Python. */
final class PackageRules {
  private final ModelEnvironment candidate;
  private final EnvironmentRules rules;
  private final List<EnvironmentFinding> findings = new ArrayList<>();

  PackageRules(ModelEnvironment candidate, EnvironmentRules rules) {
    this.candidate = candidate;
    this.rules = rules;
  }

  List<EnvironmentFinding> findings(Optional<ModelEnvironment> baseline) {
    for (PackageLayer layer : PackageLayer.values()) {
      SortedMap<String, NeededPackage> is = candidate.of(layer);
      baseline.ifPresentOrElse(
          before -> compare(before.of(layer), is), () -> is.values().forEach(this::unpinned));
    }
    candidate.packages().forEach(this::refuse);
    disagreements();
    return findings;
  }

  private void compare(Map<String, NeededPackage> was, Map<String, NeededPackage> is) {
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    for (String name : names) {
      NeededPackage before = was.get(name);
      NeededPackage now = is.get(name);
      if (before == null) {
        unpinned(now);
        add(
            now,
            EnvironmentFinding.ABSENT,
            now.shown(),
            EnvironmentImpact.WARN,
            "a new " + now.layer().word() + ", which an environment built before lacks");
      } else if (now == null) {
        add(
            before,
            before.shown(),
            EnvironmentFinding.ABSENT,
            EnvironmentImpact.WARN,
            "no longer asked for, so that whatever still imports it fails");
      } else {
        PackageChange.between(before, now, rules)
            .ifPresent(
                change -> add(now, before.shown(), now.shown(), change.impact(), change.effect()));
      }
    }
  }

  private void unpinned(NeededPackage needed) {
    if (!needed.isPinned()) {
      PackageChange change = PackageChange.unpinned(needed);
      add(needed, needed.shown(), needed.shown(), change.impact(), change.effect());
    }
  }

  /** A version that is not known may be a refused one. */
  private void refuse(NeededPackage needed) {
    for (RefusedPackage refused : rules.refusedPackages()) {
      if (refused.names(needed)) {
        boolean any = refused.specifiers().equals(VersionSpecifiers.ANY);
        Optional<PackageVersion> version = needed.version();
        if (any || version.map(refused.specifiers()::contains).orElse(true)) {
          String effect =
              any || version.isPresent()
                  ? "refused by the rule '" + refused + "'"
                  : "may be a version that the rule '" + refused + "' refuses: pin it with ==";
          findings.add(
              finding(needed, needed.shown(), needed.shown(), EnvironmentImpact.BREAK, effect));
        }
      }
    }
  }

  /** What is installed then depends on who serves the model. */
  private void disagreements() {
    SortedMap<String, NeededPackage> plain = candidate.of(EnvironmentFile.REQUIREMENTS);
    for (EnvironmentFile file : List.of(EnvironmentFile.CONDA, EnvironmentFile.PYTHON_ENV)) {
      boolean comparable =
          candidate.present().contains(EnvironmentFile.REQUIREMENTS)
              && candidate.present().contains(file);
      if (comparable) {
        disagreements(file, plain, candidate.of(file));
      }
    }
  }

  private void disagreements(
      EnvironmentFile file, Map<String, NeededPackage> plain, Map<String, NeededPackage> other) {
    String files = EnvironmentFile.REQUIREMENTS.fileName() + " and " + file.fileName();
    other.forEach(
        (name, here) -> {
          NeededPackage there = plain.get(name);
          if (there == null) {
            add(
                here,
                EnvironmentFinding.ABSENT,
                here.shown(),
                EnvironmentImpact.WARN,
                "asked for in " + file.fileName() + " only");
          } else if (!there.sameAs(here)) {
            EnvironmentImpact impact =
                PackageChange.between(there, here, rules)
                    .map(PackageChange::impact)
                    .filter(worst -> worst == EnvironmentImpact.BREAK)
                    .orElse(EnvironmentImpact.WARN);
            add(here, there.shown(), here.shown(), impact, files + " disagree");
          }
        });
    if (file == EnvironmentFile.CONDA && !candidate.leavesToRequirements(file)) {
      plain.forEach(
          (name, there) -> {
            if (!other.containsKey(name) && !candidate.of(PackageLayer.CONDA).containsKey(name)) {
              add(
                  there,
                  there.shown(),
                  EnvironmentFinding.ABSENT,
                  EnvironmentImpact.WARN,
                  "asked for in " + EnvironmentFile.REQUIREMENTS.fileName() + " only");
            }
          });
    }
  }

  /** What only builds the environment has no say in what the model computes. */
  private void add(
      NeededPackage needed, String was, String is, EnvironmentImpact impact, String effect) {
    findings.add(
        finding(needed, was, is, needed.isTool() ? EnvironmentImpact.INFO : impact, effect));
  }

  private static EnvironmentFinding finding(
      NeededPackage needed, String was, String is, EnvironmentImpact impact, String effect) {
    EnvironmentPart part =
        switch (needed.layer()) {
          case PACKAGE -> EnvironmentPart.PACKAGE;
          case CONDA -> EnvironmentPart.CONDA;
          case BUILD -> EnvironmentPart.BUILD;
        };
    return new EnvironmentFinding(part, needed.name(), was, is, effect, impact);
  }
}
