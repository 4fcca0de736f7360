package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands around {@code check}: init, lint, report, runs, completion, and the top level. */
class SmallCommandsTest {
  private static final String CHALLENGER_RUN = "4012377b65df4b9ab770e08095e28378";

  @TempDir private Path directory;

  @Test
  void initDraftsAPolicyThatLintsAndWhoseLimitsAcceptTheRunItCameFrom() throws IOException {
    assertThat(shell().run("init", "--run", CHALLENGER_RUN).status()).isZero();
    assertThat(shell().run("lint").status()).isZero();
    // Whether it is good enough beside the champion is another question: here it is slower.
    assertThat(shell().run("check", "--run", CHALLENGER_RUN).out())
        .containsPattern("PASS +accuracy")
        .containsPattern("FAIL +latency_p50_ms")
        .doesNotContain("the minimum", "the maximum", "ERROR");
    assertThat(Files.getPosixFilePermissions(directory.resolve("mlgate.yaml")))
        .contains(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);
  }

  @Test
  void initKeepsAFileThatIsThereUnlessForced() throws IOException {
    Files.writeString(directory.resolve("mlgate.yaml"), "mine");

    Shell.Result refused = shell().run("init", "--run", CHALLENGER_RUN);

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("mlgate.yaml is there already").contains("--force");
    assertThat(directory.resolve("mlgate.yaml")).hasContent("mine");
    assertThat(shell().run("init", "--run", CHALLENGER_RUN, "--force").status()).isZero();
    assertThat(directory.resolve("mlgate.yaml")).content().startsWith("# Drafted from");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("mlgate.yaml"));
    }
  }

  @Test
  void initAsksForTheModelsNameOfARunThatIsNotRegistered() {
    String failed = "bfe2e1d1ff244c7eb2a9c5cf55c42f6f";

    assertThat(shell().run("init", "--run", failed).err()).contains("--name");
    assertThat(shell().run("init", "--run", failed, "--name", "credit").status()).isZero();
  }

  @Test
  void initRefusesABaselineThatIsNotThere() {
    Shell.Result result = shell().run("init", "--run", CHALLENGER_RUN, "--baseline", "nobody");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("no alias nobody");
  }

  @Test
  void initSaysWhenThereIsNoSuchRun() {
    Shell.Result result = shell().run("init", "--run", "00000000000000000000000000000000");

    assertThat(result.status()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void lintNamesFileLineAndColumn() throws IOException {
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        gates:
          accuracy: {logged: accuracy, direction: higher, maximum: 1}
        """);

    Shell.Result result = shell().run("lint");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).contains("mlgate.yaml:5:51: error: unknown key 'maximum'");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void lintErrorsRefuseTheCheckToo() throws IOException {
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit-risk-classifier
        risk: low
        gates:
          accuracy: {logged: accuracy, direction: higher, max: 1}
        """);

    assertThat(shell().run("lint").status()).isEqualTo(2);
    Shell.Result check = shell().run("check", "--model", "2");
    assertThat(check.status()).isEqualTo(2);
    assertThat(check.err()).contains("mlgate.yaml:5:").contains("can't decide");
  }

  @Test
  void aMissingPolicySaysHowToGetOne() {
    Shell.Result result = shell().run("check", "--model", "2");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("mlgate.yaml: error: there is no such file")
        .contains("mlgate init");
  }

  @Test
  void reportRendersAgainWithoutTheStore() throws IOException {
    Shell.Result first =
        shell()
            .run(
                "check", Shell.EXAMPLE_POLICY, "--model", "3", "--report", "a", "--output", "json");

    Shell.Result again =
        Shell.in(directory).run("report", "a/report.json", "--report", "b", "--output", "json");

    assertThat(again.status()).isZero();
    assertThat(again.out()).isEqualTo(first.out());
    for (String file :
        new String[] {"report.html", "report.md", "report.json", "junit.xml", "evidence.json"}) {
      assertThat(directory.resolve("b").resolve(file))
          .hasSameBinaryContentAs(directory.resolve("a").resolve(file));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"decision\" : \"BLOCKED\"', '\"decision\" : \"RELEASABLE\"'",
    "'0\\.13313', 0.03313",
    "'maxDifference: 0\\.10', 'maxDifference: 0.90'",
  })
  void reportRefusesAFileWhoseFactsWereChanged(String fact, String changed) throws IOException {
    shell().run("check", Shell.EXAMPLE_POLICY, "--model", "3", "--report", "a");
    Path file = directory.resolve("a/report.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll(fact, changed));
    assertThat(file).content().isNotEqualTo(text);

    Shell.Result result = shell().run("report", "a/report.json");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("was changed");
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', report.json", "'{\"a\": 1}', report.json", "'<html>', report.json"})
  void reportSaysWhenAFileIsNoReport(String content, String says) throws IOException {
    Files.writeString(directory.resolve("report.json"), content);

    Shell.Result result = shell().run("report", "report.json");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(1).first().asString().contains(says);
    assertThat(shell().run("report", "nosuch.json").status()).isEqualTo(2);
  }

  @Test
  void runsListsTheLatestFirstWithTheMetricsAskedFor() throws IOException {
    Shell.Result table =
        shell().run("runs", "--experiment", "credit-risk", "--metrics", "accuracy,roc_auc");
    assertThat(table.status()).isZero();
    assertThat(table.out().lines().toList())
        .hasSize(7)
        .first()
        .asString()
        .startsWith("RUN")
        .endsWith("roc_auc");
    assertThat(table.out()).contains(CHALLENGER_RUN + "  gradient-boosting ");

    JsonNode json =
        new ObjectMapper()
            .readTree(
                shell()
                    .run(
                        "runs",
                        "--experiment",
                        "credit-risk",
                        "--filter",
                        "metrics.accuracy > 0.85",
                        "--output",
                        "json")
                    .out());
    assertThat(json).hasSize(1);
    assertThat(json.get(0).at("/metrics/accuracy").asDouble()).isEqualTo(0.8618);
    assertThat(shell().run("runs", "--experiment", "nowhere").status()).isEqualTo(2);
    assertThat(shell().run("runs", "--experiment", "credit-risk", "--max", "0").status())
        .isEqualTo(2);
  }

  @Test
  void completionKnowsEveryCommand() {
    assertThat(shell().run("completion").out())
        .startsWith("#!/usr/bin/env bash")
        .contains("demo", "init", "lint", "check", "report", "runs");
  }

  @Test
  void withoutACommandTheUserIsToldWhereToLook() {
    Shell.Result result = shell().run();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("mlgate --help");
    assertThat(shell().run("--help").status()).isZero();
    assertThat(shell().run("chekc").err())
        .isEqualTo("mlgate: unknown argument 'chekc'; did you mean check? (see mlgate --help)\n");
    assertThat(shell().run("help", "check").out()).contains("--experiment");
  }

  @Test
  void verboseAddsWhereAFailureHappened() {
    assertThat(shell().run("check", "--model", "2", "--verbose").err()).contains("\tat io.mlgate.");
    assertThat(shell().run("check", "--model", "2").err()).doesNotContain("\tat ");
  }

  @Test
  void aWaitingPersonSeesWhatIsReadAndItGoesAway() {
    Shell.Result result = shell().onATerminal().run("check", Shell.EXAMPLE_POLICY, "--model", "2");

    assertThat(result.err()).startsWith("mlgate: reading sqlite:").endsWith("\r\u001b[K");
  }

  @Test
  void aResultThatCannotBePrintedIsNoSuccess() {
    Shell.Result result = shell().withFullDisk().run("check", Shell.EXAMPLE_POLICY, "--model", "2");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("standard output");
  }

  private Shell shell() {
    return Shell.in(directory).with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE);
  }

  @Test
  void metricsListsTheCatalogueOneLineEach() {
    Shell.Result listed = shell().run("metrics");

    assertThat(listed.status()).isZero();
    assertThat(listed.out().lines().findFirst())
        .hasValueSatisfying(
            heading -> assertThat(heading).startsWith("METRIC").contains("BETTER", "PARAMETERS"));
    assertThat(listed.out())
        .containsPattern("(?m)^roc_auc +higher +0 to 1 +max_fpr, multi_class, average +binary");
  }

  @Test
  void metricsTellsAllAboutOne() {
    Shell.Result told = shell().run("metrics", "fbeta");

    assertThat(told.status()).isZero();
    assertThat(told.out()).contains("sklearn.metrics.fbeta_score", "a number above 0");
  }

  @Test
  void metricsAsJsonHoldsEveryParameter() throws IOException {
    Shell.Result json = shell().run("metrics", "mase", "--output", "json");

    JsonNode metric = new ObjectMapper().readTree(json.out()).get(0);
    assertThat(metric.get("name").asText()).isEqualTo("mase");
    assertThat(metric.get("better").asText()).isEqualTo("lower");
    assertThat(metric.get("parameters").get(0).get("name").asText()).isEqualTo("season");
    assertThat(metric.get("parameters").get(0).get("otherwise").asText()).isEqualTo("1");
  }

  @Test
  void metricsNamesTheNearestToAMisspeltOne() {
    Shell.Result misspelt = shell().run("metrics", "acuracy");

    assertThat(misspelt.status()).isEqualTo(2);
    assertThat(misspelt.err()).contains("no metric 'acuracy'; did you mean 'accuracy'?");
  }
}
