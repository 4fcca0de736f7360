package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  private static final String CHALLENGER_RUN = "4012377b65df4b9ab770e08095e28378";
  private static final String CHALLENGER_MODEL = "m-7cab9d2b33da4b4eb0e834930d1e60c6";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"2, 0, RELEASABLE", "3, 1, BLOCKED", "4, 4, HELD"})
  void theStatusTellsTheDecision(String version, int status, String decision) throws IOException {
    Shell.Result result = check("--model", version, "--output", "json");

    assertThat(result.status()).isEqualTo(status);
    assertThat(json(result).get("decision").asText()).isEqualTo(decision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--run " + CHALLENGER_RUN,
        "--run runs:/" + CHALLENGER_RUN,
        "--model 2",
        "--model @challenger",
        "--model models:/credit-risk-classifier/2",
        "--model models:/credit-risk-classifier@challenger",
        "--model models:/" + CHALLENGER_MODEL,
      })
  void everyWayToNameTheChallengerFindsItsRun(String arguments) throws IOException {
    JsonNode report = json(check((arguments + " --output json").split(" ")));

    assertThat(report.at("/candidate/runId").asText()).isEqualTo(CHALLENGER_RUN);
    assertThat(report.at("/candidate/loggedModelId").asText()).isEqualTo(CHALLENGER_MODEL);
    assertThat(report.at("/baseline/version").asText()).isEqualTo("1");
  }

  @Test
  void theLatestRunThatAFilterLeavesIsTheCandidate() throws IOException {
    JsonNode report =
        json(
            check(
                "--latest",
                "--experiment",
                "credit-risk",
                "--filter",
                "attributes.status = 'FINISHED' and metrics.demographic_parity_difference > 0.1",
                "--output",
                "json"));

    assertThat(report.at("/decision").asText()).isEqualTo("BLOCKED");
    assertThat(report.at("/candidate/runId").asText()).startsWith("d4a5c9da");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "FAILED"})
  void aRunThatDidNotFinishIsBlocked(String runStatus) throws IOException {
    Shell.Result result =
        check(
            "--latest",
            "--experiment",
            "credit-risk",
            "--filter",
            "attributes.status = '" + runStatus + "'",
            "--output",
            "json");

    assertThat(result.status()).isEqualTo(1);
    assertThat(json(result).get("gates"))
        .allSatisfy(gate -> assertThat(gate.get("verdict").asText()).isEqualTo("ERROR"));
  }

  @Test
  void theModelInUseIsJudgedAgain() throws IOException {
    Path policy = directory.resolve("nightly.yaml");
    Files.writeString(
        policy,
        Files.readString(Path.of(Shell.EXAMPLE_POLICY))
            + "\n  fresh: {age: {max: 1h}}\nretirement: {when: [fresh]}\n");

    Shell.Result result =
        Shell.in(directory)
            .at("2027-06-01T00:00:00Z")
            .run("check", policy.toString(), "--tracking-uri", Shell.EXAMPLE_STORE, "--revalidate");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("credit-risk-classifier version 1", "the baseline judged again")
        .contains("The policy's reason to retire this model is met: fresh")
        .contains("1 gate blocks the model in use");
  }

  @Test
  void theModelInUseIsNotComparedWithAnother() {
    Shell.Result result = check("--revalidate", "--baseline", "2");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("leave --baseline out");
  }

  @Test
  void standardOutputHoldsTheJsonAndNothingElse() throws IOException {
    Shell.Result result = check("--model", "3", "--output", "json");

    assertThat(json(result).get("gates").size()).isEqualTo(21);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theReportFolderHoldsEveryFormAndTheEvidence() throws Exception {
    Shell.Result result = check("--model", "2", "--output", "json", "--report", "out");

    Path report = directory.resolve("out");
    assertThat(report)
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/report.md")
        .isDirectoryContaining("glob:**/report.json")
        .isDirectoryContaining("glob:**/junit.xml");
    byte[] evidence = Files.readAllBytes(report.resolve("evidence.json"));
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(evidence));
    assertThat(json(result).get("evidenceDigest").asText()).isEqualTo("sha256:" + digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --run 0123456789abcdef0123456789abcdef | 0123456789abcdef0123456789abcdef
          --run no/run                           | names no run or model
          --model 99                             | 99
          --model @nobody                        | nobody
          --model models:/other/1                | other
          --model 1                              | candidate and baseline are the same
          --model 2 --baseline 2                 | candidate and baseline are the same
          --model 2 --baseline @nobody           | nobody
          --latest --experiment nowhere          | nowhere
          --latest --experiment credit-risk --filter x | filter
          --model 2 --run 3                      | one candidate only
          --model 2 --model 3                    | one candidate only
          --model champion                       | write @ALIAS
          --modle 2                              | did you mean --model?
          --latest                               | --experiment
          ''                                     | --run
          --model 2 --output xml                 | xml
          --model 2 --tracking-uri sqlite:///nothing.db | nothing.db
          --model 2 --tracking-uri mysql://db    | mlflow server
          """)
  void aUsersMistakeIsOneLineAndStatus2(String arguments, String says) {
    Shell.Result result = check(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines().findFirst().orElseThrow())
        .startsWith("mlgate: ")
        .contains(says);
    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void noStoreAtAllNamesTheWaysToNameOne() {
    Shell.Result result = Shell.in(directory).run("check", Shell.EXAMPLE_POLICY, "--model", "2");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--tracking-uri", "MLFLOW_TRACKING_URI");
  }

  @Test
  void theStoreComesFromTheEnvironmentOrFromTheFolder() {
    assertThat(
            Shell.in(Shell.CHECKOUT.resolve("examples/credit"))
                .with("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .run("check", "mlgate.yaml", "--model", "2")
                .status())
        .isZero();
    assertThat(
            Shell.in(directory)
                .with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE)
                .run("check", Shell.EXAMPLE_POLICY, "--model", "2")
                .status())
        .isZero();
  }

  @Test
  void anUnreachableServerBlocksWithStatus3AndStillWritesItsReport() throws IOException {
    Shell.Result result =
        Shell.in(directory)
            .with("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
            .run(
                "check",
                Shell.EXAMPLE_POLICY,
                "--model",
                "2",
                "--tracking-uri",
                "http://127.0.0.1:" + closedPort(),
                "--output",
                "json",
                "--report",
                "out");

    assertThat(result.status()).isEqualTo(3);
    assertThat(json(result).get("decision").asText()).isEqualTo("BLOCKED");
    assertThat(result.err().lines())
        .hasSizeBetween(1, 2)
        .allMatch(line -> line.contains("127.0.0.1"));
    assertThat(Files.readString(directory.resolve("out/report.json"))).contains("BLOCKED");
  }

  @Test
  void aBrokenStoreBlocksWithStatus3AndStillWritesItsReport() throws IOException {
    Files.writeString(directory.resolve("mlflow.db"), "this is no database, but long enough to be");

    Shell.Result result =
        Shell.in(directory).run("check", Shell.EXAMPLE_POLICY, "--model", "2", "--report", "out");

    assertThat(result.status()).isEqualTo(3);
    assertThat(directory.resolve("out/report.html")).exists();
  }

  @Test
  void aReportThatCannotBeWrittenIsStatus3() throws IOException {
    Files.writeString(directory.resolve("out"), "a file where a folder is asked");

    Shell.Result result = check("--model", "2", "--report", "out");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("out");
    assertThat(Files.readString(directory.resolve("out"))).startsWith("a file");
  }

  @Test
  void aSecretInTheUriIsNeverShown() throws IOException {
    Shell.Result result =
        Shell.in(directory)
            .with("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
            .with("MLFLOW_TRACKING_TOKEN", "token-s3cret")
            .run(
                "check",
                Shell.EXAMPLE_POLICY,
                "--model",
                "2",
                "--tracking-uri",
                "http://user:s3cret@127.0.0.1:" + closedPort(),
                "--report",
                "out",
                "--verbose");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out() + result.err()).doesNotContain("s3cret");
    for (String file : new String[] {"report.html", "report.md", "report.json", "junit.xml"}) {
      assertThat(Files.readString(directory.resolve("out").resolve(file))).doesNotContain("s3cret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\t"})
  void blanksAroundTheUriDoNotMakeItAPathThatIsShown(String blank) throws IOException {
    Shell.Result result =
        Shell.in(directory)
            .with("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
            .with(
                "MLFLOW_TRACKING_URI",
                blank + "http://user:s3cret@127.0.0.1:" + closedPort() + blank)
            .run("check", Shell.EXAMPLE_POLICY, "--model", "2");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out() + result.err()).doesNotContain("s3cret");
  }

  @Test
  void anEmptyUriIsRefusedInsteadOfReadingWhatLiesInTheFolder() throws IOException {
    Files.copy(Shell.CHECKOUT.resolve("examples/credit/mlflow.db"), directory.resolve("mlflow.db"));

    Shell.Result result = check("--model", "2", "--tracking-uri", "");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--tracking-uri is empty");
  }

  @Test
  void anEmptyReportFolderIsRefusedInsteadOfWritingIntoTheCurrentOne() {
    Shell.Result result = check("--model", "2", "--report", "");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--report is empty");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "@champion", "alias:champion", "version:1"})
  void theBaselineIsNamedAsInThePolicyOrAsACandidate(String baseline) throws IOException {
    JsonNode report = json(check("--model", "2", "--baseline", baseline, "--output", "json"));

    assertThat(report.at("/baseline/version").asText()).isEqualTo("1");
    assertThat(report.at("/baseline/overridden").asBoolean()).isTrue();
  }

  @Test
  void anUnusableCertificateFileIsTheUsersMistake() {
    Shell.Result result =
        Shell.in(directory)
            .with("MLFLOW_TRACKING_SERVER_CERT_PATH", "/nonexistent.pem")
            .run(
                "check",
                Shell.EXAMPLE_POLICY,
                "--model",
                "2",
                "--tracking-uri",
                "https://127.0.0.1:1");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("/nonexistent.pem").doesNotContain("internal error");
  }

  @Test
  void aFileCannotRewriteTheArguments() throws IOException {
    // @NAME is an alias here; many command lines would read arguments from a file of that name.
    Path planted = Path.of("challenger").toAbsolutePath();
    assertThat(planted).doesNotExist();
    Files.writeString(planted, "2 --baseline 3");
    try {
      assertThat(json(check("--model", "@challenger", "--output", "json")).at("/baseline/version"))
          .hasToString("\"1\"");
    } finally {
      Files.delete(planted);
    }
  }

  @Test
  void coloursComeOnATerminalOnlyAndNotAgainstTheUsersWill() {
    String[] arguments = {"check", Shell.EXAMPLE_POLICY, "--model", "2"};

    assertThat(example().run(arguments).out()).doesNotContain("\u001b[");
    assertThat(example().onATerminal().run(arguments).out()).contains("\u001b[");
    assertThat(example().onATerminal().with("NO_COLOR", "1").run(arguments).out())
        .doesNotContain("\u001b[");
  }

  private Shell example() {
    return Shell.in(directory).with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE);
  }

  private Shell.Result check(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "check";
    all[1] = Shell.EXAMPLE_POLICY;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return example().run(all);
  }

  private static JsonNode json(Shell.Result result) throws IOException {
    return new ObjectMapper().readTree(result.out());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
