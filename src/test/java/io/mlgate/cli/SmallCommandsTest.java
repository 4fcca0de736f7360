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

  /** Of a store that MLflow wrote. */
  @Test
  void initProposesGatesOnTheModelAndItsFilesThatTheRunPasses() {
    assertThat(atTheTimeOfTheRuns().run("init", "--run", CHALLENGER_RUN).err()).isEmpty();
    assertThat(directory.resolve("mlgate.yaml"))
        .content()
        .endsWith(
            """
              # What a run must tell of where its model comes from; now all that there is to ask
              lineage: {lineage: [git_commit, dataset_digest, environment, seed, params, author, source]}
              # The share of what it takes to train the model again that is known; now 1
              reproducibility: {reproducibility: {minScore: 1}}
              # An old model has not seen what is new; now trained at 2026-11-21T02:00:11.014Z, 12 hours ago
              age: {age: {max: 180d}, severity: warn}
              # Today's callers need not change when a candidate takes over; now the signatures are the same
              signature: {compatibility: signature, mode: drop-in}
              # Runs where the baseline runs, and loading it runs nobody's code; now no difference fails
              environment: {compatibility: environment, allow: minor, refuse: [pickle, cloudpickle]}
              # The model's files are whole, and together no surprise; now 279209 bytes
              package: {compatibility: package, maxSize: 10MB}
              # What people read of a model must be there; now it is
              documentation: {artifact: [MODEL_CARD.md]}
              # No feature decides nearly alone, and about those decide that do in the baseline; now the greatest share is 0.358064
              explanation: {explanation: {importances: explain/importance.json, maxShare: 0.41, minRankCorrelation: 0.7}}
              # What people must have done: mlgate check --checklist-template
            """);
    assertThat(atTheTimeOfTheRuns().run("lint").out()).endsWith(" 0 errors, 0 warnings\n");
    assertThat(atTheTimeOfTheRuns().run("check", "--run", CHALLENGER_RUN).out())
        .doesNotContain("ERROR")
        .containsPattern("PASS +lineage +7 of 7 slices passed")
        .containsPattern("PASS +reproducibility ")
        .containsPattern("PASS +age ")
        .containsPattern("PASS +signature ")
        .containsPattern("PASS +environment ")
        .containsPattern("PASS +package ")
        .containsPattern("PASS +documentation ")
        .containsPattern("PASS +explanation ");
  }

  /** Drafted from the champion, a signature is asked of those who want its place. */
  @Test
  void aDraftFromTheModelInUseHoldsCandidatesAgainstIt() {
    assertThat(
            atTheTimeOfTheRuns().run("init", "--run", "ab100f9200154d1db369496cca136379").status())
        .isZero();
    assertThat(atTheTimeOfTheRuns().run("lint").out()).endsWith(" 0 errors, 0 warnings\n");
    assertThat(atTheTimeOfTheRuns().run("check", "--model", "@challenger").out())
        .doesNotContain("ERROR")
        .containsPattern("PASS +signature ")
        .containsPattern("PASS +environment ")
        .containsPattern("PASS +lineage ");
    assertThat(atTheTimeOfTheRuns().run("check", "--revalidate").out()).doesNotContain("ERROR");
  }

  private Shell atTheTimeOfTheRuns() {
    return shell().at("2026-11-21T14:03:00Z");
  }

  /**
   * Of MLflow's own Parquet: every check of the drafted schema passes on the table it came from.
   */
  @Test
  void initDraftsASchemaThatAcceptsTheTableItCameFrom() {
    Shell.Result init =
        shell().run("init", "--run", CHALLENGER_RUN, "--schema-from", "eval/predictions.parquet");
    assertThat(init.err()).isEmpty();
    assertThat(directory.resolve("mlgate.yaml"))
        .content()
        .contains(
            "    schema: {table: eval/predictions.parquet}\n",
            "      row_id: {type: long, unique: true}\n",
            "      sex: {type: string, values: [f, m]}\n");
    assertThat(shell().run("lint").out()).doesNotContain("schema");
    assertThat(shell().run("check", "--run", CHALLENGER_RUN).out())
        .containsPattern("PASS +data +30 of 30 slices passed");
  }

  @Test
  void initSaysWhatIsNoTable() {
    Shell.Result gone =
        shell().run("init", "--run", CHALLENGER_RUN, "--schema-from", "eval/gone.parquet");
    assertThat(gone.status()).isEqualTo(2);
    assertThat(gone.err()).contains("eval/gone.parquet");
    Shell.Result text =
        shell().run("init", "--run", CHALLENGER_RUN, "--schema-from", "MODEL_CARD.md");
    assertThat(text.status()).isEqualTo(2);
    assertThat(text.err()).contains("MODEL_CARD.md: neither name nor content tells the format");
    assertThat(directory.resolve("mlgate.yaml")).doesNotExist();
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
  void checkPrintsChecklistsWithoutPolicyAndStore() {
    Shell.Result result = Shell.in(directory).run("check", "--checklist-template");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("  handoff-research:\n").contains("due: 2026-12-20");
    assertThat(Shell.in(directory).run("check", "--checklist-template", "--run", "a").status())
        .isEqualTo(2);
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
