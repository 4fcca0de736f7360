package io.mlgate.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a program of the user's with its limits: {@code {command: [...], timeout: 10m, env: []}}.
 */
final class RouteCommandGrammar {
  private static final Keys DEPLOY = Keys.of("command", "timeout", "env");

  /** Deploying loads a model. */
  private static final Duration TO_DEPLOY = Duration.ofMinutes(10);

  private RouteCommandGrammar() {}

  static RouteCommand deploy(Value value) {
    Mapping deploy = value.mapping(DEPLOY);
    return read(deploy, TO_DEPLOY);
  }

  /** The keys {@code command}, {@code timeout} and {@code env} of a mapping. */
  static RouteCommand read(Mapping keys, Duration usual) {
    return new RouteCommand(
        command(keys.required("command")),
        keys.optional("timeout").flatMap(TimeoutGrammar::read).orElse(usual),
        keys.optional("env").map(RouteCommandGrammar::variables).orElse(List.of()));
  }

  private static List<String> command(Value value) {
    if (!value.isList()) {
      return value.text().map(List::of).orElse(List.of());
    }
    List<String> command = new ArrayList<>();
    value.items().forEach(item -> item.literal().ifPresent(command::add));
    return command;
  }

  private static List<String> variables(Value value) {
    return value.items().stream()
        .map(RouteNames::variable)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
