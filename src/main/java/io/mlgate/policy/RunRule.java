package io.mlgate.policy;

import java.util.Optional;

/** A rule on a run, its model and its files, whose gate looks at no rows of an evaluation. */
public sealed interface RunRule extends Rule
    permits LoggedRule,
        LineageRule,
        ReproducibilityRule,
        SignatureRule,
        EnvironmentRule,
        PackageRule,
        AgeRule,
        ArtifactRule,
        ChecklistRule,
        ExplanationRule {

  @Override
  default Optional<String> onRows() {
    return Optional.empty();
  }
}
