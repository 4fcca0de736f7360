package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.process.ChildProcess;
import io.mlgate.process.ProcessEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks by {@code mlflow models predict} in the environment that its program belongs to. MLflow
 * takes seconds to start, so that requests of one shape are asked together.
 */
final class MlflowLoading implements Loading {
  private final String program;
  private final Path model;
  private final ChildProcess process;
  private final Path folder;
  private final int mostBytes;

  /**
   * MLflow.
   *
   * @param program a path or a name
   * @param model the model's folder
   * @param folder where requests and answers may be written
   * @param mostBytes how long an answer may be
   */
  MlflowLoading(String program, Path model, ChildProcess process, Path folder, int mostBytes) {
    this.program = program;
    this.model = model;
    this.process = process;
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  @Override
  public Answers ask(List<ObjectNode> requests) throws IOException {
    Optional<ObjectNode> joined =
        requests.size() > 1 ? RequestRows.joined(requests) : Optional.empty();
    if (joined.isPresent()) {
      Answers answers = ask(joined.get());
      if (!(answers instanceof Answers.Given given)) {
        return answers;
      }
      Optional<Answers> split = split(given.predictions().get(0), requests);
      if (split.isPresent()) {
        return split.get();
      }
    }
    List<JsonNode> predictions = new ArrayList<>();
    for (ObjectNode request : requests) {
      Answers answers = ask(request);
      if (!(answers instanceof Answers.Given given)) {
        return answers;
      }
      predictions.addAll(given.predictions());
    }
    return new Answers.Given(predictions);
  }

  /** The rows of one answer dealt to the requests; empty if it does not answer row by row. */
  private static Optional<Answers> split(JsonNode predictions, List<ObjectNode> requests) {
    int rows = requests.stream().mapToInt(it -> RequestRows.count(it).orElseThrow()).sum();
    if (!predictions.isArray() || predictions.size() != rows) {
      return Optional.empty();
    }
    List<JsonNode> dealt = new ArrayList<>();
    int at = 0;
    for (ObjectNode request : requests) {
      ArrayNode own = request.arrayNode();
      for (int end = at + RequestRows.count(request).orElseThrow(); at < end; at++) {
        own.add(predictions.get(at));
      }
      dealt.add(own);
    }
    return Optional.of(new Answers.Given(dealt));
  }

  private Answers ask(ObjectNode request) throws IOException {
    Path input = folder.resolve("request.json");
    Path output = folder.resolve("answer.json");
    Files.writeString(input, TrialJson.line(request));
    Files.deleteIfExists(output);
    ProcessEnd end =
        process.run(
            List.of(
                program,
                "models",
                "predict",
                "--model-uri",
                model.toString(),
                "--input-path",
                input.toString(),
                "--output-path",
                output.toString(),
                "--content-type",
                "json",
                "--env-manager",
                "local"),
            input);
    if (!(end instanceof ProcessEnd.Exited exited) || exited.code() != 0) {
      return Endings.of(end, "mlflow");
    }
    if (!Files.isRegularFile(output) || Files.size(output) > mostBytes) {
      return new Answers.Failed("the model gave no answer of at most " + mostBytes + " bytes");
    }
    return Predictions.in(new String(Files.readAllBytes(output), StandardCharsets.UTF_8))
        .<Answers>map(predictions -> new Answers.Given(List.of(predictions)))
        .orElseGet(() -> new Answers.Failed("MLflow's answer is not JSON with \"predictions\""));
  }
}
