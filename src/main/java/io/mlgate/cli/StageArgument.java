package io.mlgate.cli;

import io.mlgate.policy.ReleaseStage;
import java.util.Arrays;

/** A stage as the user names it. */
final class StageArgument {
  private StageArgument() {}

  /**
   * A stage by its word.
   *
   * @throws UsageException if it is none that may need approvals
   */
  static ReleaseStage of(String word) {
    return Arrays.stream(ReleaseStage.values())
        .filter(stage -> stage != ReleaseStage.CHECK && stage.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--stage must be shadow, canary or full, not " + word));
  }
}
