package io.mlgate.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who wrote commits of a repository that is checked out on this machine: mail addresses. */
public final class CommitAuthors {
  private static final int SHORT = 4096;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final GitProgram git;

  /**
   * The authors of a folder's repository.
   *
   * @param environment the variables of this process
   */
  public CommitAuthors(Path folder, Map<String, String> environment) {
    this.git = new GitProgram(folder, "'" + folder + "'", environment);
  }

  /**
   * Who committed a file last; empty if it is not committed as it is now, or if that can't be told.
   *
   * @param name the file's name in the folder
   */
  public Optional<String> ofFile(String name) {
    try {
      boolean changed =
          !git.output(
                  SHORT, List.of("status", "--porcelain", "--ignored", "--", ":(literal)" + name))
              .isEmpty();
      return changed
          ? Optional.empty()
          : mail(
              git.output(SHORT, List.of("log", "-1", "--format=%ae", "--", ":(literal)" + name)));
    } catch (GitTrouble untold) {
      return Optional.empty();
    }
  }

  /** Who wrote a commit; empty if it is not there, or if that can't be told. */
  public Optional<String> ofCommit(String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      return Optional.empty();
    }
    try {
      return mail(git.output(SHORT, List.of("show", "-s", "--format=%ae", commit + "^{commit}")));
    } catch (GitTrouble untold) {
      return Optional.empty();
    }
  }

  private static Optional<String> mail(String output) {
    String mail = output.strip();
    boolean oneLine = mail.chars().noneMatch(Character::isISOControl);
    return Optional.of(mail).filter(text -> oneLine && !text.isEmpty());
  }
}
