package io.mlgate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.policy.SourceRule;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scorer of {@code examples/scorer}, run by Python, writes logs that checks read. */
class ScorerExampleTest {
  private static final Path EXAMPLE = Path.of("examples/scorer").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void python() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "python3"))),
        "no python3");
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      process.waitFor();
    }
  }

  private String scorer(String arm, String version) throws IOException {
    Process process =
        new ProcessBuilder(
                "python3",
                "-B",
                EXAMPLE.resolve("scorer.py").toString(),
                "--model",
                EXAMPLE.resolve("toy_model.py") + ":predict",
                "--name",
                "credit",
                "--version",
                version,
                "--arm",
                arm,
                "--port",
                "0",
                "--log",
                folder.resolve("logs").toString(),
                "--threshold",
                "0.5",
                "--groups",
                "sex")
            .redirectError(folder.resolve(arm + ".err").toFile())
            .start();
    started.add(process);
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    assertThat(line).as(() -> errors(arm)).startsWith("listening on ");
    return line.substring("listening on ".length());
  }

  private String errors(String arm) {
    try {
      return Files.readString(folder.resolve(arm + ".err"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private HttpResponse<String> score(String url, String id, String json) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/invocations"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (!id.isEmpty()) {
      request.header("x-request-id", id);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode get(String url) throws Exception {
    return JSON.readTree(
        client
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
            .body());
  }

  private PredictionLog.Answers logged() {
    Instant now = Instant.now();
    return new PredictionLog(
            new SourceRule.PredictionLog(
                "logs/*.jsonl", new BigDecimal("0.05"), Duration.ofSeconds(10)),
            folder)
        .read(
            new LiveArm("green", Optional.empty()),
            new LiveArm("blue", Optional.empty()),
            new Window(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1))));
  }

  @Test
  void itNamesItsModel() throws Exception {
    JsonNode model = get(scorer("green", "7") + "/model");

    assertThat(model.path("name").asText()).isEqualTo("credit");
    assertThat(model.path("version").asText()).isEqualTo("7");
  }

  @Test
  void bothArmsAnswersToOneRequestArePartners() throws Exception {
    String json =
        "{\"dataframe_records\": [{\"income\": 250, \"sex\": \"f\"}, {\"income\": 4000}]}";
    HttpResponse<String> green = score(scorer("green", "7"), "r-1", json);
    score(scorer("blue", "6"), "r-1", json);

    assertThat(green.body()).isEqualTo("{\"predictions\": [0.8, 0.2]}");
    assertThat(green.headers().firstValue("x-request-id")).contains("r-1");
    PredictionLog.Answers answers = logged();
    assertThat(answers.candidate())
        .extracting(LoggedPrediction::requestId)
        .containsExactly("r-1", "r-1/1");
    LoggedPrediction first = answers.candidate().get(0);
    assertThat(first.prediction()).isEqualTo("1");
    assertThat(first.score()).isEqualTo(OptionalDouble.of(0.8));
    assertThat(first.groups()).isEqualTo(Map.of("sex", "f"));
    assertThat(answers.candidate().get(1).prediction()).isEqualTo("0");
    assertThat(answers.candidate().get(1).groups()).isEmpty();
    assertThat(answers.partners()).containsOnlyKeys("r-1", "r-1/1");
  }

  @Test
  void splitRecordsAreScoredAndARequestWithoutIdGetsOne() throws Exception {
    HttpResponse<String> answer =
        score(
            scorer("green", "7"),
            "",
            "{\"dataframe_split\": {\"columns\": [\"income\"], \"data\": [[250]]}}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(logged().candidate())
        .extracting(LoggedPrediction::requestId)
        .containsExactly(answer.headers().firstValue("x-request-id").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"dataframe_records\": []}",
        "{\"dataframe_records\": [7]}",
        "{\"dataframe_split\": {\"data\": [[1]]}}"
      })
  void whatIsNoRequestIsNotLogged(String json) throws Exception {
    String url = scorer("green", "7");

    assertThat(score(url, "r-1", json).statusCode()).isEqualTo(400);
    score(url, "r-2", "{\"dataframe_records\": [{\"income\": 250}]}");

    assertThat(logged().candidate()).extracting(LoggedPrediction::requestId).containsExactly("r-2");
  }

  @Test
  void aModelThatFailsIsAnErrorAndItsServerGoesOn() throws Exception {
    String url = scorer("green", "7");

    HttpResponse<String> failed =
        score(url, "r-1", "{\"dataframe_records\": [{\"income\": \"secret\"}]}");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body() + errors("green")).contains("ValueError").doesNotContain("secret");
    score(url, "r-2", "{\"dataframe_records\": [{\"income\": 250}]}");

    assertThat(logged().candidate()).hasSize(1);
  }

  @Test
  void anIdFromOutsideIsCutToALineOfTheLog() throws Exception {
    score(
        scorer("green", "7"),
        "x".repeat(5000),
        "{\"dataframe_records\": [{\"income\": 250, \"sex\": \"a\\nb\\u0007%s\"}]}"
            .formatted("y".repeat(100_000)));

    LoggedPrediction line = logged().candidate().get(0);
    assertThat(line.requestId()).isEqualTo("x".repeat(200));
    assertThat(line.groups().get("sex")).startsWith("a?b?y").hasSize(200);
  }

  @Test
  void aLogThatCannotBeWrittenStopsNoAnswerAndIsTold() throws Exception {
    String url = scorer("green", "7");
    Files.delete(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs"), "in the way");

    assertThat(score(url, "r-1", "{\"dataframe_records\": [{\"income\": 250}]}").statusCode())
        .isEqualTo(200);
    assertThat(get(url + "/health").path("log").asText()).isEqualTo("failed");
    assertThat(errors("green")).contains("prediction log: ");
  }
}
