package io.mlgate.workspace;

import io.mlgate.process.ChildProcess;
import io.mlgate.process.ProcessEnd;
import io.mlgate.process.ProcessLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The program {@code git}, asked in one folder: without a shell, a prompt, a hook or the network,
 * and without writing anything.
 */
final class GitProgram {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What finds the program, and the user's settings with the folders that git may trust. */
  private static final List<String> KEPT =
      List.of("PATH", "HOME", "USERPROFILE", "XDG_CONFIG_HOME", "SystemRoot", "windir", "PATHEXT");

  /** A repository's settings can name programs, and clones can want to fetch what they lack. */
  private static final List<String> SETTINGS =
      List.of(
          "core.fsmonitor=false",
          "core.hooksPath=/dev/null",
          "core.untrackedCache=false",
          "protocol.allow=never");

  private final Path folder;
  private final String shown;
  private final Map<String, String> environment;

  /**
   * The program in a folder.
   *
   * @param shown what messages call the folder
   * @param environment the variables of this process, of which git sees few
   */
  GitProgram(Path folder, String shown, Map<String, String> environment) {
    this.folder = folder;
    this.shown = shown;
    this.environment = kept(environment);
  }

  private static Map<String, String> kept(Map<String, String> all) {
    Map<String, String> kept = new TreeMap<>();
    for (String name : KEPT) {
      if (all.containsKey(name)) {
        kept.put(name, all.get(name));
      }
    }
    kept.put("LC_ALL", "C");
    kept.put("GIT_CONFIG_NOSYSTEM", "1");
    kept.put("GIT_OPTIONAL_LOCKS", "0");
    kept.put("GIT_TERMINAL_PROMPT", "0");
    kept.put("GIT_NO_LAZY_FETCH", "1");
    // Both can make up a history that the commits themselves don't have.
    kept.put("GIT_NO_REPLACE_OBJECTS", "1");
    kept.put("GIT_GRAFT_FILE", "/dev/null");
    return kept;
  }

  /**
   * Runs a command.
   *
   * @param most how many bytes it may print
   * @throws GitTrouble if git is not there, does not end by itself, or does not trust the folder
   */
  ProcessEnd.Exited run(int most, List<String> arguments) throws GitTrouble {
    List<String> command = new ArrayList<>(List.of("git"));
    for (String setting : SETTINGS) {
      command.addAll(List.of("-c", setting));
    }
    command.addAll(arguments);
    ProcessEnd end =
        new ChildProcess(
                folder, folder, environment, new ProcessLimits(LONGEST, OptionalLong.empty(), most))
            .run(command);
    if (end instanceof ProcessEnd.NotStarted none) {
      throw new GitTrouble(none.why());
    }
    if (end instanceof ProcessEnd.Killed killed) {
      throw new GitTrouble(
          "git " + arguments.get(0) + " in " + shown + " was stopped: " + killed.why());
    }
    ProcessEnd.Exited exited = (ProcessEnd.Exited) end;
    if (exited.code() != 0 && exited.lastError().contains("safe.directory")) {
      throw new GitTrouble(
          "git does not trust "
              + shown
              + ", which belongs to another user: allow it with"
              + " git config --global --add safe.directory FOLDER, as the user who evaluates");
    }
    return exited;
  }

  /**
   * What a command prints that must succeed.
   *
   * @throws GitTrouble if it does not
   */
  String output(int most, List<String> arguments) throws GitTrouble {
    ProcessEnd.Exited end = run(most, arguments);
    if (end.code() != 0) {
      throw failed(arguments, end);
    }
    return end.output();
  }

  /** A command that ended as none should. */
  GitTrouble failed(List<String> arguments, ProcessEnd.Exited end) {
    return new GitTrouble(
        "git "
            + arguments.get(0)
            + " in "
            + shown
            + " ended with exit status "
            + end.code()
            + (end.lastError().isEmpty() ? "" : "; it says: " + end.lastError()));
  }
}
