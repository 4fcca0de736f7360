package io.mlgate.traffic.driver;

import io.mlgate.policy.RouteCommand;
import io.mlgate.process.ChildProcess;
import io.mlgate.process.ProcessEnd;
import io.mlgate.process.ProcessLimits;
import io.mlgate.traffic.CommandRunner;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Runs commands on this machine. They get what finds programs and the variables that the policy
 * names, and nothing else: mlGate's own environment may hold tokens.
 */
public final class LocalCommands implements CommandRunner {
  private static final int MOST_OUTPUT = 1 << 20;
  private static final List<String> KEPT =
      List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SystemRoot", "PATHEXT");

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * Of a folder.
   *
   * @param folder where they run, and where a relative path of one starts
   * @param environment of this process, from which they get a few
   */
  public LocalCommands(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public ProcessEnd run(RouteCommand command, byte[] input) {
    Map<String, String> kept = new TreeMap<>(environment);
    kept.keySet().removeIf(name -> !KEPT.contains(name) && !command.environment().contains(name));
    ProcessLimits limits = new ProcessLimits(command.timeout(), OptionalLong.empty(), MOST_OUTPUT);
    try {
      Path file = Files.createTempFile("mlgate-route-", ".json");
      try {
        Files.write(file, input);
        return new ChildProcess(folder, folder, kept, limits).run(command.command(), file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new TrafficException(
          Kind.REFUSED,
          "cannot write the input of '"
              + command.command().get(0)
              + "' to the temporary folder: "
              + e.getMessage(),
          e);
    }
  }
}
