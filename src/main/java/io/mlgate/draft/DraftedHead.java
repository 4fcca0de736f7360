package io.mlgate.draft;

import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import java.util.Optional;

/** Writes what stands above the gates. */
final class DraftedHead {
  private static final int LONGEST_NAME = 80;

  private DraftedHead() {}

  /** Where the draft comes from, and what it is about. */
  static String of(Run run, String model) {
    String status =
        run.status() == RunStatus.FINISHED
            ? ""
            : "# CAUTION: that run is " + run.status() + ", its numbers may not be final.\n";
    return """
        # Drafted from the run %s (%s).
        # Each limit lies near that run's value: put in what the model must really keep.
        %sapiVersion: mlgate/v1
        model: %s
        # low, medium or high: how much harm can a wrong release do?
        risk: medium
        # Who answers for it; a high risk needs all three:
        # owners: {training: TEAM, serving: TEAM, incidents: TEAM}
        """
        .formatted(
            YamlText.comment(run.runId(), LONGEST_NAME),
            YamlText.comment(run.name(), LONGEST_NAME),
            status,
            YamlText.scalar(model));
  }

  /** The section {@code baseline}; a comment if no gate compares. */
  static String baseline(Optional<String> alias) {
    if (alias.isEmpty()) {
      return """
          # What candidates are compared with, for maxWorse and minBetter:
          # baseline: {from: alias:champion}
          """;
    }
    return """
        baseline:
          from: %s
          # As long as no version has this alias:
          # firstRelease: {}
        """
        .formatted(YamlText.scalar("alias:" + alias.get()));
  }
}
