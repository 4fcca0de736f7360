package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mlgate evaluate} on the golden table, and on tables that are none. */
class EvaluateCommandTest {
  private static final Path GOLDEN = Shell.CHECKOUT.resolve("src/test/resources/golden");
  private static final String[] USUAL = {"--label", "y_true", "--score", "s", "--prediction", "p"};

  @TempDir private Path directory;

  @BeforeEach
  void writeBothModels() throws IOException {
    List<String> rows = Files.readAllLines(GOLDEN.resolve("binary.csv"));
    write("candidate.csv", rows, "score_cand", "s", "pred_cand", "p");
    write("baseline.csv", rows, "score_prod", "s", "pred_prod", "p");
  }

  private void write(String name, List<String> rows, String... renamed) throws IOException {
    List<String> lines = new ArrayList<>(rows);
    lines.set(0, lines.get(0).replace(renamed[0], renamed[1]).replace(renamed[2], renamed[3]));
    Files.write(directory.resolve(name), lines);
  }

  private Shell.Result run(String table, String... options) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", table));
    arguments.addAll(List.of(USUAL));
    arguments.addAll(List.of(options));
    return Shell.in(directory).run(arguments.toArray(String[]::new));
  }

  private JsonNode json(String table, String... options) throws IOException {
    Shell.Result result =
        run(
            table,
            Stream.concat(Stream.of(options), Stream.of("--output", "json"))
                .toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  private static Map<String, Double> golden() throws IOException {
    return Files.readAllLines(GOLDEN.resolve("golden_flat.csv")).stream()
        .filter(line -> line.matches(".*,-?[0-9.]+(e-?[0-9]+)?"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(',')),
                line -> Double.valueOf(line.substring(line.lastIndexOf(',') + 1))));
  }

  private static void equal(JsonNode actual, double expected) {
    assertThat(actual.isNumber()).as("%s", actual).isTrue();
    assertThat(actual.doubleValue()).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
  }

  @Test
  void theGoldenTableGivesTheGoldenNumbers() throws IOException {
    Map<String, Double> golden = golden();

    JsonNode json = json("candidate.csv", "--baseline", "baseline.csv", "--key", "id");

    assertThat(json.get("rows").intValue()).isEqualTo(60);
    assertThat(json.fieldNames()).toIterable().containsExactly("rows", "metrics", "comparison");
    JsonNode metrics = json.get("metrics");
    metrics
        .fieldNames()
        .forEachRemaining(
            name ->
                equal(
                    metrics.at("/" + name + "/value"), golden.get("classification/cand/" + name)));
    assertThat(metrics.size()).isEqualTo(8);
    assertThat(metrics.at("/roc_auc/lower").isNull()).isTrue();
    assertThat(metrics.at("/roc_auc/reason").textValue())
        .isEqualTo("only 29 rows of the rarer class; an interval needs 30");
    JsonNode accuracy = json.at("/comparison/accuracy");
    equal(accuracy.get("difference"), golden.get("paired/accuracy_difference"));
    equal(accuracy.get("lower"), golden.get("paired/newcombe_paired_95/0"));
    equal(accuracy.get("upper"), golden.get("paired/newcombe_paired_95/1"));
    equal(accuracy.get("p"), golden.get("paired/mcnemar_midp"));
    JsonNode area = json.at("/comparison/roc_auc");
    equal(area.get("difference"), golden.get("delong/diff"));
    assertThat(area.get("p").isNull()).isTrue();
    assertThat(area.get("reason").textValue()).contains("rarer class");
    JsonNode f1 = json.at("/comparison/f1");
    assertThat(f1.get("p").isNull()).isTrue();
    assertThat(f1.get("reason").textValue()).contains("no test");
  }

  @Test
  void anotherConfidenceGivesAnotherInterval() throws IOException {
    JsonNode json =
        json("candidate.csv", "--baseline", "baseline.csv", "--key", "id", "--confidence", "0.9");

    equal(json.at("/comparison/accuracy/lower"), golden().get("paired/newcombe_paired_90/0"));
  }

  @Test
  void weightsGiveTheGoldenNumbers() throws IOException {
    JsonNode json = json("candidate.csv", "--weight", "weight", "--replicates", "200");

    Map<String, Double> golden = golden();
    for (String name : List.of("accuracy", "f1", "roc_auc")) {
      equal(
          json.at("/metrics/" + name + "/value"),
          golden.get("classification/cand_weighted/" + name));
    }
  }

  @Test
  void groupsGiveTheGoldenNumbersInTheOrderOfTheirNames() throws IOException {
    JsonNode groups = json("candidate.csv", "--by", "group,region").get("groups");

    assertThat(groups.fieldNames()).toIterable().containsExactly("group", "region");
    assertThat(groups.get("group").fieldNames()).toIterable().containsExactly("A", "B", "C");
    Map<String, Double> golden = golden();
    int rows = 0;
    for (String group : List.of("A", "B", "C")) {
      JsonNode of = groups.at("/group/" + group);
      equal(
          of.at("/metrics/roc_auc/value"),
          golden.get("fairness_fairlearn/cand_auc_by_group/by_group/" + group));
      rows += of.get("rows").intValue();
    }
    assertThat(rows).isEqualTo(60);
  }

  @Test
  void disparitiesAreFairlearnsNumbersAndSoAreThoseOfIntersections() throws IOException {
    JsonNode json = json("candidate.csv", "--by", "group,group+region");

    JsonNode byGroup = json.at("/fairness/group");
    assertThat(byGroup.fieldNames())
        .toIterable()
        .containsExactly(
            "demographic_parity_difference",
            "demographic_parity_ratio",
            "equalized_odds_difference",
            "equalized_odds_ratio",
            "equal_opportunity_difference",
            "equal_opportunity_ratio");
    equal(byGroup.at("/demographic_parity_difference/value"), 1 / 9.0);
    equal(byGroup.at("/demographic_parity_ratio/value"), 7 / 9.0);
    equal(byGroup.at("/equalized_odds_difference/value"), 0.23015873015873012);
    equal(byGroup.at("/equalized_odds_ratio/value"), 0.5625);
    equal(byGroup.at("/equal_opportunity_ratio/value"), 0.7070707070707071);
    JsonNode crossed = json.at("/groups/group+region");
    assertThat(crossed.fieldNames()).toIterable().contains("A+N").hasSize(6);
    JsonNode small = json.at("/fairness/group+region/equalized_odds_ratio");
    assertThat(small.get("value").isNull()).isTrue();
    assertThat(small.get("reason").textValue()).contains("fewer than 10 rows");
  }

  @Test
  void groupsThatComeToOneNameAreRefused() throws IOException {
    String rows = "1,0.5,1,a+b,c\n0,0.5,0,a,b+c\n".repeat(10);
    Files.writeString(directory.resolve("plus.csv"), "y_true,s,p,g,h\n" + rows);

    Shell.Result result = run("plus.csv", "--by", "g+h");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("both called 'a+b+c'").hasLineCount(1);
  }

  @Test
  void theTableFitsATerminal() {
    Shell.Result result =
        run("candidate.csv", "--by", "group,region", "--baseline", "baseline.csv", "--key", "id");

    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(result.out()).contains("disparities by group").containsPattern("\n\\[1] only 29");
  }

  @Test
  void whatCannotBeHadIsNullBesideItsReason() throws IOException {
    Files.writeString(
        directory.resolve("none.csv"), "y_true,s,p\n" + "1,0.5,0\n0,0.5,0\n".repeat(20));

    JsonNode precision = json("none.csv").at("/metrics/precision");

    assertThat(precision.get("value").isNull()).isTrue();
    assertThat(precision.get("lower").isNull()).isTrue();
    assertThat(precision.get("reason").textValue()).isEqualTo("no positive predictions");
  }

  @Test
  void aModelDoesNotDifferFromItself() throws IOException {
    JsonNode comparison =
        json("candidate.csv", "--baseline", "candidate.csv", "--key", "id").get("comparison");

    assertThat(comparison).isNotEmpty();
    for (JsonNode of : comparison) {
      assertThat(of.get("difference").doubleValue()).isZero();
      assertThat(of.get("p").isNull() ? of.has("reason") : of.get("p").doubleValue() == 1).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neitherTablesOrderOfRowsMatters(long seed) throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(directory.resolve("baseline.csv")));
    Collections.shuffle(rows.subList(1, rows.size()), new Random(seed));
    Files.write(directory.resolve("shuffled.csv"), rows);
    String[] options = {"--key", "id", "--metrics", "accuracy,recall,precision,f1,mcc"};

    assertThat(run("candidate.csv", concat(options, "--baseline", "shuffled.csv")).out())
        .isEqualTo(run("candidate.csv", concat(options, "--baseline", "baseline.csv")).out());
    assertThat(run("shuffled.csv", "--by", "group").out())
        .isEqualTo(run("baseline.csv", "--by", "group").out());
  }

  private static String[] concat(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void theSameSeedGivesTheSameOutput() {
    String[] options = {"--metrics", "brier,f1,average_precision", "--replicates", "300"};

    String once = run("candidate.csv", concat(options, "--output", "json")).out();

    assertThat(run("candidate.csv", concat(options, "--output", "json")).out()).isEqualTo(once);
    assertThat(run("candidate.csv", concat(options, "--output", "json", "--seed", "5")).out())
        .isNotEqualTo(once);
  }

  @Test
  void theTableIsAlignedWithTheGroupsBelow() {
    Shell.Result result =
        run("candidate.csv", "--by", "group", "--baseline", "baseline.csv", "--key", "id");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("rows: 60\n")
        .containsPattern("METRIC +VALUE +INTERVAL \\(0.95\\) +METHOD +NOTE\n")
        .containsPattern("accuracy +0.7333 +0\\.\\d{4} to 0\\.\\d{4} +Wilson\n")
        .containsPattern("accuracy +0.08333 +-0.05351 to 0.2161 +0.2379 +Newcombe\n")
        .containsPattern("\nby group\n\nGROUP +ROWS +METRIC");
  }

  @Test
  void severalClassesAndNumbersAreMeasuredToo() {
    Shell shell = Shell.in(directory);

    String classes =
        shell
            .run(
                "evaluate",
                GOLDEN.resolve("multiclass.csv").toString(),
                "--label=y_true",
                "--prediction=y_pred")
            .out();
    String numbers =
        shell
            .run(
                "evaluate",
                GOLDEN.resolve("regression.csv").toString(),
                "--label=y_true",
                "--prediction=y_pred",
                "--metrics=mae")
            .out();

    assertThat(classes)
        .containsPattern("accuracy +0.7500 ")
        .containsPattern("f1\\{average=macro} +0.7389 ");
    assertThat(numbers).containsPattern("mae +2\\.403 +- ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--label y;                                     candidate.csv: column 'y': there is no such",
        "--label y_true;                                name a column of scores or of predictions",
        "--label y_true --threshold 0.5;                a threshold needs a column of scores",
        "--label y_true --score group;                  column 'group', row 1: holds text",
        "--label y_true --score s --metrics f1;         f1 needs predictions: give --prediction, or --threshold",
        "--label y_true --score s --metrics roc_au;     there is no metric 'roc_au'; did you mean 'roc_auc'?",
        "--label y_true --score y_true;                 'y_true' is the label too",
        "--label y_true --prediction y_true;            'y_true' is the label too",
        "--label y_true --prediction p --metrics roc_auc; roc_auc needs a score: give --score",
        "--label y_true --score s --baseline x.csv;     --baseline and --key go together",
        "--label y_true --score s --by score_prod;      holds floating-point numbers",
        "--label y_true --score s --by group+;          --by takes columns such as",
        "--label y_true --score s --by group+group;     --by takes columns such as",
        "--label y_true --score s --weight nix; column 'nix'",
        "--label y_true --score s --confidence 95;      confidence must lie between",
        "--label y_true --score s --confidence high;    'high' is no number",
        "--label y_true --score s --replicates 0;       at least 100 replicates",
        "--label y_true --score s --task ranking;       binary, multiclass, regression",
        "--label region --prediction p;                 name its positive value",
        "--label region --score s --positive x;         a third value",
        "--label y_true --score s --baseline no.csv --key id; no.csv: there is no such file",
        "--label id --score s;                          row 3: holds 2, neither 0 nor 1; name",
        "--label group --score s --threshold 0.5;       row 1: holds 'A', neither 0 nor 1",
        "--label group --prediction p;                  holds integers where the labels are text",
        "--label y_true --score s --metrics mae;        mae is not computed from binary rows",
      })
  void wrongUsageIsOneLine(String options, String message) {
    String[] arguments =
        Stream.concat(Stream.of("evaluate", "candidate.csv"), Stream.of(options.split(" ")))
            .toArray(String[]::new);

    Shell.Result result = Shell.in(directory).run(arguments);

    assertThat(result.err()).startsWith("mlgate: ").contains(message).hasLineCount(1);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "y_true,s,p\n",
        "y_true,s,p\n1,0.5\n",
        "y_true,s,p\n1,nan,1\n0,0.5,0\n",
        "y_true,s,p\n1,inf,1\n0,0.5,0\n",
        "y_true,s,p\n1,,1\n0,0.5,0\n",
        "y_true,s,p\n,0.5,1\n0,0.5,0\n",
        "y_true,s,p\n1,0.5,1\n0,0.5,7\n",
        "y_true,y_true,s,p\n1,1,0.5,1\n",
        "y_true,s,p\n\u001b[2J,0.5,1\n\u202e,0.5,0\n",
        "y_true,s,p\n99999999999999999999,0.5,1\n0,0.5,0\n",
        "y_true,s,p\n\"1,0.5,1\n0,0.5,0\n"
      })
  void hostileTablesGiveOneLine(String content) throws IOException {
    Files.writeString(directory.resolve("hostile.csv"), content);

    Shell.Result result = run("hostile.csv");

    assertThat(result.err()).startsWith("mlgate: ").contains("hostile.csv: ").hasLineCount(1);
    assertThat(result.err()).doesNotContain("\u001b", "\u202e", "internal error");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void bytesThatAreNoTableGiveOneLine() throws IOException {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    for (String name : List.of("noise.csv", "noise.json", "noise.jsonl", "noise.parquet")) {
      Files.write(directory.resolve(name), noise);
      Shell.Result result = run(name);
      assertThat(result.err()).startsWith("mlgate: ").contains(name).hasLineCount(1);
      assertThat(result.err()).doesNotContain("internal error");
      assertThat(result.status()).isIn(2, 3);
    }
  }

  @Test
  void aGroupsNameCannotMoveTheCursor() throws IOException {
    String rows = "1,0.5,1,a\u001b[2Jb\n0,0.5,0,a\u001b[2Jb\n".repeat(10);
    Files.writeString(
        directory.resolve("names.csv"), "y_true,s,p,g\n" + rows, StandardCharsets.UTF_8);

    Shell.Result result = run("names.csv", "--by", "g");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("a\ufffd[2Jb").doesNotContain("\u001b");
  }
}
