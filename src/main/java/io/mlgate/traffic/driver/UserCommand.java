package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.RouteCommand;
import io.mlgate.process.ChildProcess;
import io.mlgate.process.ProcessEnd;
import io.mlgate.process.ProcessLimits;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A program of the user's that reads one JSON object. It gets what finds programs and the variables
 * that the policy names, and nothing else: mlGate's own environment may hold tokens.
 */
final class UserCommand {
  /** It did nothing, because it can't do what is asked or will not. */
  static final int REFUSED = 3;

  /** It did nothing, because somebody else changed the route. */
  static final int CHANGED = 4;

  private static final int MOST_OUTPUT = 1 << 20;
  private static final List<String> KEPT =
      List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SystemRoot", "PATHEXT");

  private final RouteCommand rule;
  private final ChildProcess process;

  /**
   * Prepares one.
   *
   * @param folder where it runs, and where a relative path of it starts
   * @param environment of this process, from which it gets a few
   */
  UserCommand(RouteCommand rule, Path folder, Map<String, String> environment) {
    this.rule = rule;
    Map<String, String> kept = new TreeMap<>(environment);
    kept.keySet().removeIf(name -> !KEPT.contains(name) && !rule.environment().contains(name));
    this.process =
        new ChildProcess(
            folder,
            folder,
            kept,
            new ProcessLimits(rule.timeout(), OptionalLong.empty(), MOST_OUTPUT));
  }

  /** Names it in messages. */
  String name() {
    return "'" + rule.command().get(0) + "'";
  }

  /**
   * Runs it to its end.
   *
   * @return what it printed
   * @throws TrafficException if it did not end with success
   */
  byte[] run(JsonNode input) {
    ProcessEnd end = ended(input);
    if (end instanceof ProcessEnd.NotStarted none) {
      throw new TrafficException(Kind.REFUSED, none.why());
    }
    if (end instanceof ProcessEnd.Killed killed) {
      throw new TrafficException(
          Kind.UNREACHABLE,
          "the command " + name() + " was killed with its children: " + killed.why());
    }
    ProcessEnd.Exited exited = (ProcessEnd.Exited) end;
    if (exited.code() != 0) {
      throw new TrafficException(
          switch (exited.code()) {
            case REFUSED -> Kind.REFUSED;
            case CHANGED -> Kind.CHANGED;
            default -> Kind.UNREACHABLE;
          },
          "the command "
              + name()
              + " ended with status "
              + exited.code()
              + (exited.lastError().isEmpty() ? "" : ": " + exited.lastError()));
    }
    return exited.output().getBytes(StandardCharsets.UTF_8);
  }

  private ProcessEnd ended(JsonNode input) {
    try {
      Path file = Files.createTempFile("mlgate-route-", ".json");
      try {
        Files.writeString(file, input + "\n");
        return process.run(rule.command(), file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new TrafficException(
          Kind.REFUSED,
          "cannot write the input of " + name() + " to the temporary folder: " + e.getMessage(),
          e);
    }
  }
}
