package io.mlgate.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.process.ProcessLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTrialTest {
  private static final ProcessLimits USUAL =
      LoadTrial.limits(Duration.ofMinutes(2), OptionalLong.empty());
  private static final String ROW = "{\"dataframe_records\": [{\"x\": 1}]}";
  private static final TrialRequests ONE = TrialRequests.example("example", ROW);

  @Test
  void finiteAnswersForAllRowsAreEnoughWithoutKnownOnes() throws IOException {
    assertThat(tried("answers", "[0.25]", ONE))
        .isEqualTo(new TrialEnd.Answered(1, 1, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "answers | [NaN] | answer 1 has NaN for a prediction",
        "answers | [[1.0, -Infinity]] | answer 1 has -Infinity for a prediction",
        "answers | [1e999] | answer 1 has Infinity for a prediction",
        "answers | [null] | answer 1 has null for a prediction",
        "answers | [0.5, 0.5] | answer 1 has 2 predictions for 1 rows",
        "answers | [0.5 | answer 1 is not JSON with \"predictions\"",
      })
  void uselessAnswersFail(String how, String answer, String why) throws IOException {
    assertThat(tried(how, answer, ONE)).isEqualTo(new TrialEnd.Failed(why));
  }

  @Test
  void aCommandThatEndsWithAnErrorFailsWithItsLastLine() throws IOException {
    assertThat(((TrialEnd.Failed) tried("fails", "1", ONE)).why())
        .startsWith("the model did not load and answer: ")
        .endsWith(" ended with exit status 3; it says: ValueError: no such column");
  }

  @Test
  void eachRequestNeedsAnAnswer() throws IOException {
    TrialRequests two = golden("[0.5]", "[0.5]");

    assertThat(tried("stops", "[0.5]", two))
        .isEqualTo(new TrialEnd.Failed("the model gave 1 answers to 2 requests"));
  }

  @Test
  void aCommandWithoutAnEndIsKilled() throws IOException {
    assertThat(
            tried(
                "hangs",
                "1",
                ONE,
                LoadTrial.limits(Duration.ofMillis(50), OptionalLong.empty()),
                Map.of()))
        .isEqualTo(new TrialEnd.Failed("the model did not answer: it took longer than 50 ms"));
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
        .noneMatch(child -> child.info().commandLine().orElse("").contains("ScoringProgram"));
  }

  @Test
  void aCommandThatPrintsWithoutAnEndIsKilled() throws IOException {
    assertThat(tried("floods", "1", ONE))
        .isEqualTo(
            new TrialEnd.Failed("the model did not answer: it printed more than 16777216 bytes"));
  }

  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @CsvSource({"64, false", "65536, true"})
  void aCommandHasTheMemoryThatItMayHave(long mebibytes, boolean enough) throws IOException {
    TrialEnd end =
        tried(
            "answers",
            "[1]",
            ONE,
            LoadTrial.limits(Duration.ofMinutes(2), OptionalLong.of(mebibytes << 20)),
            Map.of());

    if (enough) {
      assertThat(end).isInstanceOf(TrialEnd.Answered.class);
    } else {
      assertThat(((TrialEnd.Failed) end).why()).doesNotContain("sh:").contains("exit status 1");
    }
  }

  @Test
  void theModelSeesNoSecretOfTheUsers() throws IOException {
    TrialRequests golden =
        TrialRequests.golden(
            "g", "{\"request\": {\"inputs\": [1]}, \"expected\": {\"predictions\": [\"x\"]}}");
    TrialEnd end =
        tried(
            "environment",
            "1",
            golden,
            USUAL,
            Map.of(
                "MLFLOW_TRACKING_TOKEN", "s3cret", "AWS_SECRET_ACCESS_KEY", "s3cret", "TZ", "UTC"));

    assertThat(((TrialEnd.Answered) end).comparison().orElseThrow().first().orElseThrow())
        .doesNotContain("TOKEN", "SECRET");
    assertThat(ChildEnvironment.of(Map.of("MLFLOW_TRACKING_TOKEN", "s", "TZ", "UTC"), Path.of("h")))
        .doesNotContainKey("MLFLOW_TRACKING_TOKEN")
        .containsEntry("TZ", "UTC")
        .containsEntry("HOME", "h");
  }

  @Test
  void aMissingProgramIsTheMachinesFault() throws IOException {
    try (PrivateFolder folder = PrivateFolder.create()) {
      LoadTrial trial = new LoadTrial(folder, folder.path(), Map.of("PATH", "/nowhere"));
      assertThat(trial.withMlflow("mlflow", ONE, 0, USUAL))
          .isEqualTo(
              new TrialEnd.Untried(
                  "there is no program 'mlflow' on this machine: put it on PATH, or name its path"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0.5] | 0",
        "[0.5000009] | 0",
        "[0.51] | 2",
        "['\"no\"'] | 2",
        "[[0.5]] | 2",
        "[null] | 2",
      })
  void answersAreComparedWithKnownOnes(String answer, int flipped) throws IOException {
    TrialRequests two =
        TrialRequests.golden("g", line("{\"x\": 1}", "[0.5]") + "\n" + line("{\"x\": 2}", "[0.5]"));
    TrialEnd end = tried("answers", answer.replace("'", ""), two);

    assertThat(((TrialEnd.Answered) end).comparison().orElseThrow().flipped()).isEqualTo(flipped);
  }

  @Test
  void theFirstDifferenceIsNamed() throws IOException {
    TrialEnd end = tried("answers", "[\"no\"]", golden("[\"no\"]", "[\"yes\"]"));

    assertThat(((TrialEnd.Answered) end).comparison())
        .contains(
            new AnswerComparison(
                2, 1, 0, Optional.of("request 2: \"no\" where \"yes\" is expected")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | g line 1 is not JSON",
        "{\"expected\": {\"predictions\": [1]}} | g line 1 has no object \"request\"",
        "{\"request\": {}} | g line 1 has no \"expected\" answer",
        "{\"request\": {}, \"expected\": {\"predictions\": [NaN]}} | g line 1 expects a number that is"
            + " not finite",
        "'' | g has no request",
      })
  void goldenRequestsThatSayNothingAreRefused(String text, String why) {
    assertThatThrownBy(() -> TrialRequests.golden("g", text))
        .isInstanceOf(MalformedRequestsException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void aPrivateFolderTakesNothingWithItThatALinkLeadsTo(@TempDir Path other) throws IOException {
    Path kept = Files.createFile(other.resolve("kept"));
    Path gone;
    try (PrivateFolder folder = PrivateFolder.create()) {
      gone = folder.path();
      Files.createDirectories(gone.resolve("a/b"));
      Files.createFile(gone.resolve("a/b/c"));
      Files.createSymbolicLink(gone.resolve("a/link"), other);
    }
    assertThat(gone).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void requestsOfOneShapeAreAskedTogether() {
    TrialRequests same = golden("[1]", "[2]");
    TrialRequests other =
        TrialRequests.golden("g", line("{\"x\": 1}", "[1]") + "\n" + line("{\"y\": 1}", "[1]"));

    assertThat(RequestRows.joined(same.requests()).orElseThrow())
        .hasToString("{\"dataframe_records\":[{\"x\":1},{\"x\":1}]}");
    assertThat(RequestRows.joined(other.requests())).isEmpty();
  }

  private static TrialRequests golden(String first, String second) {
    return TrialRequests.golden(
        "g", line("{\"x\": 1}", first) + "\n\n" + line("{\"x\": 1}", second) + "\n");
  }

  private static String line(String row, String expected) {
    return "{\"request\": {\"dataframe_records\": ["
        + row
        + "]}, \"expected\": {\"predictions\": "
        + expected
        + "}}";
  }

  private static TrialEnd tried(String how, String answer, TrialRequests requests)
      throws IOException {
    return tried(how, answer, requests, USUAL, Map.of());
  }

  private static TrialEnd tried(
      String how,
      String answer,
      TrialRequests requests,
      ProcessLimits limits,
      Map<String, String> environment)
      throws IOException {
    try (PrivateFolder folder = PrivateFolder.create()) {
      Files.createDirectory(LoadTrial.model(folder));
      Files.writeString(LoadTrial.model(folder).resolve("model.txt"), answer);
      List<String> command = ScoringProgram.command(how);
      return new LoadTrial(folder, folder.path(), environment)
          .withCommand(command, "{model}", requests, 1e-6, limits);
    }
  }
}
