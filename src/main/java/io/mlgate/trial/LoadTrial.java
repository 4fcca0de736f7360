package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.process.ChildProcess;
import io.mlgate.process.ProcessLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tries a model whose files lie in a private folder. */
public final class LoadTrial {
  private static final int MOST_OUTPUT = 16 << 20;
  private static final String MODEL = "model";

  private final PrivateFolder folder;
  private final Path directory;
  private final Map<String, String> environment;

  /**
   * A trial.
   *
   * @param folder in whose folder {@code model} the files are
   * @param directory where a command runs, and what relative paths of programs start from
   * @param environment the variables of this process, of which a model sees few
   */
  public LoadTrial(PrivateFolder folder, Path directory, Map<String, String> environment) {
    this.folder = folder;
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /** Where a model's files belong in a private folder. */
  public static Path model(PrivateFolder folder) {
    return folder.path().resolve(MODEL);
  }

  /**
   * By a command.
   *
   * @param command the program and its arguments
   * @param place what stands in them for the model's folder
   */
  public TrialEnd withCommand(
      List<String> command,
      String place,
      TrialRequests requests,
      double tolerance,
      ProcessLimits limits) {
    List<String> filled =
        command.stream().map(it -> it.replace(place, model(folder).toString())).toList();
    return tried(
        new CommandLoading(
            filled, process(directory, limits), folder.path().resolve("requests.jsonl")),
        requests,
        tolerance);
  }

  /**
   * By MLflow.
   *
   * @param program a path, or a name that is looked for in PATH
   */
  public TrialEnd withMlflow(
      String program, TrialRequests requests, double tolerance, ProcessLimits limits) {
    // In a folder of its own: MLflow may make a database where it runs.
    return tried(
        new MlflowLoading(
            program, model(folder), process(home(), limits), folder.path(), MOST_OUTPUT),
        requests,
        tolerance);
  }

  /** Limits for what is told by time and memory alone. */
  public static ProcessLimits limits(Duration timeout, OptionalLong memory) {
    return new ProcessLimits(timeout, memory, MOST_OUTPUT);
  }

  private Path home() {
    return folder.path().resolve("home");
  }

  private ChildProcess process(Path runningIn, ProcessLimits limits) {
    return new ChildProcess(runningIn, directory, ChildEnvironment.of(environment, home()), limits);
  }

  private TrialEnd tried(Loading loading, TrialRequests requests, double tolerance) {
    try {
      Files.createDirectories(home());
      Answers answers = loading.ask(requests.requests());
      if (answers instanceof Answers.Given given) {
        return judged(given.predictions(), requests, tolerance);
      }
      return answers instanceof Answers.Failed failed
          ? new TrialEnd.Failed(failed.why())
          : new TrialEnd.Untried(((Answers.Unasked) answers).why());
    } catch (IOException e) {
      return new TrialEnd.Untried("the trial's files can't be used: " + e.getMessage());
    }
  }

  private static TrialEnd judged(List<JsonNode> given, TrialRequests requests, double tolerance) {
    long rows = 0;
    for (int at = 0; at < given.size(); at++) {
      JsonNode predictions = given.get(at);
      String answer = "answer " + (at + 1);
      Optional<String> flaw = Predictions.flaw(predictions, requests.isGolden());
      if (flaw.isPresent()) {
        return new TrialEnd.Failed(answer + " has " + flaw.get() + " for a prediction");
      }
      OptionalInt asked = RequestRows.count(requests.requests().get(at));
      int answered = predictions.isArray() ? predictions.size() : 1;
      if (asked.isPresent() && !predictions.isObject() && asked.getAsInt() != answered) {
        return new TrialEnd.Failed(
            answer + " has " + answered + " predictions for " + asked.getAsInt() + " rows");
      }
      rows += answered;
    }
    return new TrialEnd.Answered(
        given.size(),
        rows,
        requests.isGolden()
            ? Optional.of(AnswerComparison.of(requests.expected(), given, tolerance))
            : Optional.empty());
  }
}
