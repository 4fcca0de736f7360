package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.RouteCommand;
import io.mlgate.process.ProcessEnd;
import io.mlgate.traffic.CommandRunner;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.nio.charset.StandardCharsets;

/** A program of the user's that reads one JSON object. */
final class UserCommand {
  /** It did nothing, because it can't do what is asked or will not. */
  static final int REFUSED = 3;

  /** It did nothing, because somebody else changed the route. */
  static final int CHANGED = 4;

  private final RouteCommand rule;
  private final CommandRunner runner;

  /**
   * Prepares one.
   *
   * @param runner runs it
   */
  UserCommand(RouteCommand rule, CommandRunner runner) {
    this.rule = rule;
    this.runner = runner;
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
    ProcessEnd end = runner.run(rule, (input + "\n").getBytes(StandardCharsets.UTF_8));
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
}
