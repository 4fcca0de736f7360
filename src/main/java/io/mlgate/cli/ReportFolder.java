package io.mlgate.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where {@code --report} says that reports go. */
final class ReportFolder {
  private ReportFolder() {}

  /**
   * The folder, absent without the option.
   *
   * @param written the option's value, null without the option
   * @throws UsageException if it is empty, as an unset variable of a script leaves it: the reports
   *     would go among the files of the current folder
   */
  static Optional<Path> of(Surroundings surroundings, Path written) {
    if (written != null && written.toString().isBlank()) {
      throw new UsageException("--report is empty: name a folder, or leave the option out");
    }
    return Optional.ofNullable(written).map(surroundings::resolve);
  }
}
