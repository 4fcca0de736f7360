package io.mlgate.cli;

import io.mlgate.history.ReleaseStory;
import java.util.List;
import java.util.Locale;

/** What people write into records. */
final class RecordText {
  private static final int LONGEST = 2_000;
  private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

  private RecordText() {}

  /**
   * A version's number, as the registry counts.
   *
   * @throws UsageException if it is none
   */
  static String version(String option, String written) {
    String version = written.strip();
    if (!version.matches("[1-9][0-9]{0,17}")) {
      throw new UsageException(
          option + " '" + written + "' is no version: write a number such as 3");
    }
    return version;
  }

  /**
   * Text that says something.
   *
   * @throws UsageException if it is empty or overlong
   */
  static String sentence(String option, String written) {
    if (written.isBlank()) {
      throw new UsageException(option + " is empty: say it in a sentence");
    }
    if (written.length() > LONGEST) {
      throw new UsageException(
          option + " has more than " + LONGEST + " characters: link to the rest");
    }
    return written.strip();
  }

  static String severity(String written) {
    String word = written.strip().toLowerCase(Locale.ROOT);
    if (!SEVERITIES.contains(word)) {
      throw new UsageException(
          "--severity '" + written + "' is unknown: write low, medium, high or critical");
    }
    return word;
  }

  /** Says that a version is named that no record knows: mistyped, or never checked. */
  static void warnOfUnknown(Surroundings surroundings, ReleaseStory story, String version) {
    if (!story.knows(version)) {
      new ErrorLines(surroundings)
          .say(
              "warning: no record of '"
                  + story.model()
                  + "' names version "
                  + version
                  + "; recorded all the same");
    }
  }
}
