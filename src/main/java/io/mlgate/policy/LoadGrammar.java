package io.mlgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code true} or {@code {command: [...], timeout: 120s, memory: 2GB}}. */
final class LoadGrammar {
  private static final Keys OF_LOAD = Keys.of("command", "mlflow", "timeout", "memory");
  private static final String MLFLOW = "mlflow";

  private LoadGrammar() {}

  static LoadRule read(Value load, Optional<GoldenRule> golden) {
    if (!load.isMapping()) {
      if (!load.truth().orElse(true)) {
        load.refuse("must be true or a mapping, such as {timeout: 120s}; remove it to load none");
      }
      return new LoadRule(
          new LoadRule.WithMlflow(MLFLOW), LoadRule.USUAL_TIMEOUT, Optional.empty(), golden);
    }
    Mapping keys = load.mapping(OF_LOAD);
    Optional<Value> command = keys.optional("command");
    Optional<Value> mlflow = keys.optional("mlflow");
    if (command.isPresent()) {
      mlflow.ifPresent(value -> value.refuse("and 'command' exclude each other: keep one"));
    }
    return new LoadRule(
        command
            .<LoadRule.Loader>map(LoadGrammar::command)
            .orElseGet(() -> new LoadRule.WithMlflow(mlflow.flatMap(Value::text).orElse(MLFLOW))),
        keys.optional("timeout").flatMap(TimeoutGrammar::read).orElse(LoadRule.USUAL_TIMEOUT),
        keys.optional("memory").flatMap(ByteSizeGrammar::read),
        golden);
  }

  private static LoadRule.Loader command(Value value) {
    List<String> command = new ArrayList<>();
    value.items().forEach(item -> item.literal().ifPresent(command::add));
    if (!command.isEmpty() && command.stream().noneMatch(it -> it.contains(LoadRule.MODEL))) {
      value.refuse("must say where the model's folder goes, such as [python, score.py, '{model}']");
    }
    return new LoadRule.WithCommand(command.isEmpty() ? List.of(LoadRule.MODEL) : command);
  }
}
