package io.mlgate.workspace;

import io.mlgate.process.ProcessEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A repository that is checked out in a folder of this machine, or in a folder above it. */
public final class GitRepository {
  private static final int SHORT = 4096;
  private static final int LIST = 1 << 20;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** Of {@code git ls-tree -l}: mode, kind, name of the object and size. */
  private static final Pattern ENTRY =
      Pattern.compile("([0-7]+) (\\w+) ([0-9a-f]+) +(\\d+|-)\\t.*", Pattern.DOTALL);

  private final Path folder;
  private final String shown;
  private final GitProgram git;

  /**
   * The repository of a folder.
   *
   * @param directory what the folder is relative to
   * @param folder its path as messages show it
   * @param environment the variables of this process
   */
  public GitRepository(Path directory, String folder, Map<String, String> environment) {
    this.folder = directory.resolve(folder).toAbsolutePath().normalize();
    this.shown = "'" + folder + "'";
    this.git = new GitProgram(this.folder, shown, environment);
  }

  /**
   * How a commit stands to what is checked out.
   *
   * @param commit its whole name, of 40 or 64 hexadecimal digits in lower case
   */
  public CommitStanding standing(String commit) {
    checkName(commit);
    try {
      boolean shallow = isShallow();
      if (!isKnown(commit)) {
        return shallow ? cut(commit) : new CommitStanding.Unknown();
      }
      if (!isInHistory(commit)) {
        return shallow ? cut(commit) : new CommitStanding.Elsewhere();
      }
      List<String> changed = changed();
      return changed.isEmpty()
          ? new CommitStanding.Contained()
          : new CommitStanding.Changed(changed);
    } catch (GitTrouble e) {
      return new CommitStanding.Untold(e.getMessage());
    }
  }

  /**
   * A file of the folder as it is in a commit.
   *
   * @param commit its whole name, of 40 or 64 hexadecimal digits in lower case
   * @param name of a file in the folder
   * @param most how many bytes it may have
   */
  public CommittedFile file(String commit, String name, int most) {
    checkName(commit);
    try {
      boolean shallow = isShallow();
      if (!isKnown(commit)) {
        return new CommittedFile.Unread(
            shallow ? words(commit) : "there is no commit " + commit + " in " + shown);
      }
      Optional<Matcher> entry =
          git.output(SHORT, List.of("ls-tree", "-l", "-z", commit, "--", name))
              .lines()
              .map(ENTRY::matcher)
              .filter(Matcher::matches)
              .findFirst();
      return entry.isEmpty() ? new CommittedFile.Absent() : read(entry.get(), name, most);
    } catch (GitTrouble e) {
      return new CommittedFile.Unread(e.getMessage());
    }
  }

  private CommittedFile read(Matcher entry, String name, int most) throws GitTrouble {
    if (!entry.group(2).equals("blob") || !entry.group(1).startsWith("100")) {
      return new CommittedFile.Unread(name + " is no plain file in the commit");
    }
    String size = entry.group(4);
    if (size.length() > 18 || Long.parseLong(size) > most) {
      return new CommittedFile.Unread(
          name + " has " + size + " bytes in the commit, and at most " + most + " are read");
    }
    return new CommittedFile.Text(git.output(most, List.of("cat-file", "blob", entry.group(3))));
  }

  private boolean isShallow() throws GitTrouble {
    if (!Files.isDirectory(folder)) {
      throw new GitTrouble("there is no folder " + shown + ": name one where the code is");
    }
    List<String> question =
        List.of("rev-parse", "--is-inside-work-tree", "--is-shallow-repository");
    ProcessEnd.Exited end = git.run(SHORT, question);
    if (end.lastError().contains("not a git repository")) {
      throw new GitTrouble(
          shown + " is in no git repository: check the code out there, or name its folder");
    }
    if (end.code() != 0) {
      throw git.failed(question, end);
    }
    List<String> lines = end.output().lines().toList();
    if (lines.size() != 2 || !lines.get(0).equals("true")) {
      throw new GitTrouble(
          shown + " has no checked-out files: name a folder where the code is checked out");
    }
    return !lines.get(1).equals("false");
  }

  private static void checkName(String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      throw new IllegalArgumentException("no whole name of a commit: " + commit);
    }
  }

  /** Whether a commit, and not something else, has this name. */
  private boolean isKnown(String commit) throws GitTrouble {
    List<String> question = List.of("rev-parse", "--verify", "--quiet", commit + "^{commit}");
    ProcessEnd.Exited end = git.run(SHORT, question);
    if (end.code() > 1) {
      throw git.failed(question, end);
    }
    return end.code() == 0 && end.output().strip().equals(commit);
  }

  private boolean isInHistory(String commit) throws GitTrouble {
    List<String> question = List.of("merge-base", "--is-ancestor", commit, "HEAD");
    ProcessEnd.Exited end = git.run(SHORT, question);
    if (end.code() > 1) {
      throw git.failed(question, end);
    }
    return end.code() == 0;
  }

  /**
   * The tracked files that are not as in HEAD. Submodules are compared by their commits only: git
   * would have to run in each of them, by settings of its own.
   */
  private List<String> changed() throws GitTrouble {
    String entries =
        git.output(
            LIST,
            List.of(
                "status",
                "--porcelain=v1",
                "-z",
                "--no-renames",
                "--untracked-files=no",
                "--ignore-submodules=dirty"));
    return Stream.of(entries.split("\0", -1))
        .filter(entry -> entry.length() > 3)
        .map(entry -> entry.substring(3))
        .toList();
  }

  private CommitStanding cut(String commit) {
    return new CommitStanding.Untold(words(commit));
  }

  private String words(String commit) {
    return shown
        + " is a shallow clone, which does not show commit "
        + commit
        + " in its history: run git fetch --unshallow there first";
  }
}
