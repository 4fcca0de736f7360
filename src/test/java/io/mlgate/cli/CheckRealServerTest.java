package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.servers.MlflowVenv;
import io.mlgate.servers.SeededMlflow;
import io.mlgate.servers.SeededMlflow.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole checks against a real server with the candidates that seed.py leaves on it. */
@Tag("servers")
@ExtendWith(SeededMlflow.class)
class CheckRealServerTest {
  private final Running mlflow;

  @TempDir private Path directory;

  CheckRealServerTest(Running mlflow) {
    this.mlflow = mlflow;
  }

  @BeforeEach
  void writePolicy() throws IOException {
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit-risk-classifier
        risk: low
        baseline: {from: alias:champion}
        gates:
          accuracy: {logged: accuracy, direction: higher, min: 0.70, maxWorse: 0.02}
          ranking:  {logged: roc_auc, direction: higher, maxWorse: 0.02}
          parity:   {logged: demographic_parity_difference, direction: lower, max: 0.06}
          slices:   {logged: 'accuracy_group_{group}', slices: {group: [a, b]}, direction: higher, min: 0.60}
        """);
  }

  /** Each seeded version takes the place of each other one, as production and as candidate. */
  @Test
  void signaturesBreakCallersWhereMlflowRefusesTheirRequests() throws Exception {
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit-risk-classifier
        risk: low
        baseline: {from: alias:champion}
        gates:
          signature: {compatibility: signature, mode: backward}
        """);
    StringBuilder ours = new StringBuilder();
    for (int was = 1; was <= 5; was++) {
      for (int is = 1; is <= 5; is++) {
        if (was != is) {
          int status =
              Shell.in(directory)
                  .with("MLFLOW_TRACKING_URI", mlflow.server().uri())
                  .run("check", "--model", "" + is, "--baseline", "" + was)
                  .status();
          ours.append(was).append(' ').append(is).append(status == 0 ? " accepts" : " refuses");
          ours.append('\n');
        }
      }
    }

    assertThat(ours.toString()).isEqualTo(askMlflow()).contains("1 5 refuses", "1 2 accepts");
  }

  private String askMlflow() throws Exception {
    Path script = Path.of("src/test/resources/compatibility/seeded.py").toAbsolutePath();
    Path answers = directory.resolve("answers.txt");
    Process process =
        new ProcessBuilder(
                MlflowVenv.ofEnvironment().python().toString(),
                script.toString(),
                mlflow.server().uri())
            .redirectOutput(answers.toFile())
            .redirectError(directory.resolve("errors.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("MLflow answers").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as("%s", Files.readString(directory.resolve("errors.txt")))
        .isZero();
    return Files.readString(answers);
  }

  @ParameterizedTest
  @CsvSource({
    "2, RELEASABLE, ''",
    "3, RELEASABLE, ''",
    "4, BLOCKED, accuracy ranking slices slices",
    "5, BLOCKED, parity",
  })
  void everyVersionIsDecidedAgainstTheChampion(String version, String decision, String failed)
      throws IOException {
    JsonNode report = new ObjectMapper().readTree(check("--model", version).out());

    List<String> blocking = new ArrayList<>();
    for (JsonNode gate : report.get("gates")) {
      if (!gate.get("verdict").asText().equals("PASS")) {
        blocking.add(gate.get("name").asText());
      }
    }
    assertThat(report.get("decision").asText()).isEqualTo(decision);
    assertThat(String.join(" ", blocking)).isEqualTo(failed);
    assertThat(report.at("/baseline/version").asText()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "failed,      FAILED",
    "killed,      KILLED",
    "running,     RUNNING",
    "nonfinite,   NaN",
    "odd-names,   logged no 'accuracy'",
    "metrics-10000, logged no 'accuracy'",
  })
  void whatCannotDecideIsAnErrorAndBlocks(String key, String says) throws IOException {
    Shell.Result result = check("--run", mlflow.seed().run(key));

    assertThat(result.status()).isEqualTo(1);
    JsonNode accuracy = new ObjectMapper().readTree(result.out()).get("gates").get(0);
    assertThat(accuracy.get("verdict").asText()).isEqualTo("ERROR");
    assertThat(accuracy.get("message").asText()).contains(says);
  }

  @Test
  void theDatabaseGivesTheSameEvidenceAsItsServer() throws IOException {
    String fromServer = digest(check("--model", "3"));
    String fromFile =
        digest(
            Shell.in(directory)
                .run(
                    "check",
                    "--model",
                    "3",
                    "--output",
                    "json",
                    "--tracking-uri",
                    "sqlite:///" + mlflow.directory().resolve("mlflow.db")));

    assertThat(fromFile).isEqualTo(fromServer);
  }

  private Shell.Result check(String candidate, String value) {
    return Shell.in(directory)
        .with("MLFLOW_TRACKING_URI", mlflow.server().uri())
        .run("check", candidate, value, "--output", "json");
  }

  private static String digest(Shell.Result result) throws IOException {
    return new ObjectMapper().readTree(result.out()).get("evidenceDigest").asText();
  }
}
