package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.process.ChildProcess;
import io.mlgate.process.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a command of the user's: one request a line on its standard input, one answer a line, {@code
 * {"predictions": ...}}, on its standard output, in the order of the requests.
 */
final class CommandLoading implements Loading {
  private final List<String> command;
  private final ChildProcess process;
  private final Path input;

  /**
   * A command.
   *
   * @param command with the model's folder in its place
   * @param input where its input may be written
   */
  CommandLoading(List<String> command, ChildProcess process, Path input) {
    this.command = List.copyOf(command);
    this.process = process;
    this.input = input;
  }

  @Override
  public Answers ask(List<ObjectNode> requests) throws IOException {
    Files.writeString(
        input, requests.stream().map(TrialJson::line).collect(Collectors.joining("\n", "", "\n")));
    ProcessEnd end = process.run(command, input);
    return end instanceof ProcessEnd.Exited exited && exited.code() == 0
        ? answers(exited, requests.size())
        : Endings.of(end, command.get(0));
  }

  private static Answers answers(ProcessEnd.Exited exited, int requests) {
    List<String> lines = exited.output().lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() != requests) {
      return new Answers.Failed(
          "the model gave "
              + lines.size()
              + " answers to "
              + requests
              + " requests"
              + Endings.saying(exited.lastError()));
    }
    List<JsonNode> predictions = new ArrayList<>();
    for (String line : lines) {
      Optional<JsonNode> answer = Predictions.in(line);
      if (answer.isEmpty()) {
        return new Answers.Failed(
            "answer " + (predictions.size() + 1) + " is not JSON with \"predictions\"");
      }
      predictions.add(answer.get());
    }
    return new Answers.Given(predictions);
  }
}
