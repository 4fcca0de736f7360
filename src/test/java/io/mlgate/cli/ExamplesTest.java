package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples decide what their pages say, by the numbers that their generators computed. */
class ExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Integer> STATUS =
      Map.of("RELEASABLE", 0, "BLOCKED", 1, "HELD", 4);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "fraud,     2, RELEASABLE, ''",
    "fraud,     3, BLOCKED,    money FAIL",
    "churn,     2, RELEASABLE, ''",
    "churn,     3, BLOCKED,    called-by-region FAIL",
    "churn,     4, HELD,       lift INCONCLUSIVE",
    "forecast,  2, RELEASABLE, ''",
    "forecast,  3, BLOCKED,    coverage FAIL",
    "forecast,  4, HELD,       bias INCONCLUSIVE",
    "llm-judge, 2, RELEASABLE, ''",
    "llm-judge, 3, BLOCKED,    refusals-by-topic{health} FAIL",
    "llm-judge, 4, HELD,       preferred INCONCLUSIVE",
  })
  void aCandidateIsDecidedAsThePageSays(
      String example, String version, String decision, String notPassed) throws IOException {
    Shell.Result result = check(Shell.in(directory), example, version);

    JsonNode report = JSON.readTree(result.out());
    assertThat(report.get("decision").asText()).isEqualTo(decision);
    assertThat(result.status()).isEqualTo(STATUS.get(decision));
    List<String> others = new ArrayList<>();
    for (JsonNode gate : report.get("gates")) {
      if (!gate.get("verdict").asText().equals("PASS")) {
        others.add(key(gate) + " " + gate.get("verdict").asText());
      }
    }
    assertThat(others).isEqualTo(notPassed.isEmpty() ? List.of() : List.of(notPassed));
    requireNumbers(report, JSON.readTree(folder(example).resolve("expected.json").toFile()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-10T12:00:00Z, 2810,  18499, INCONCLUSIVE, HELD",
    "2026-07-15T12:00:00Z, 17679, 3630,  PASS,         RELEASABLE",
    "2026-08-15T00:00:00Z, 21309, 0,     PASS,         RELEASABLE",
  })
  void paymentsOfWhichTheTruthIsNotKnownYetAreLeftOut(
      String time, int rows, int tooYoung, String ranking, String decision) throws IOException {
    JsonNode report = JSON.readTree(check(Shell.in(directory).at(time), "fraud", "2").out());

    JsonNode payments = report.at("/tables/0");
    assertThat(payments.get("rows").asInt()).isEqualTo(rows);
    assertThat(payments.get("tooYoung").asInt()).isEqualTo(tooYoung);
    assertThat(report.at("/gates/0/name").asText()).isEqualTo("ranking");
    assertThat(report.at("/gates/0/verdict").asText()).isEqualTo(ranking);
    assertThat(report.get("decision").asText()).isEqualTo(decision);
  }

  /** Numbers on rows are those that the generator computed. */
  private static void requireNumbers(JsonNode report, JsonNode expected) {
    Map<String, Double> recomputed = new TreeMap<>();
    for (JsonNode gate : report.get("gates")) {
      if (!gate.at("/basis/evaluation").asText().isEmpty()) {
        recomputed.put(key(gate), gate.get("value").asDouble());
      }
    }
    Map<String, Double> theirs = numbers(expected.get(report.at("/candidate/version").asText()));
    assertThat(recomputed.keySet()).isEqualTo(theirs.keySet());
    theirs.forEach(
        (gate, value) -> assertThat(recomputed.get(gate)).as(gate).isCloseTo(value, within(1e-9)));
  }

  private static Shell.Result check(Shell shell, String example, String version) {
    Path folder = folder(example);
    return shell.run(
        "check",
        folder.resolve("mlgate.yaml").toString(),
        "--tracking-uri",
        "sqlite:///" + folder.resolve("mlflow.db"),
        "--model",
        version,
        "--output",
        "json");
  }

  private static Path folder(String example) {
    return Shell.CHECKOUT.resolve("examples").resolve(example);
  }

  /** A gate, with the values of its slice if it has one: {@code by-topic{health}}. */
  private static String key(JsonNode gate) {
    List<String> values = new ArrayList<>();
    gate.get("slice").forEach(value -> values.add(value.asText()));
    return gate.get("name").asText()
        + (values.isEmpty() ? "" : "{" + String.join(",", values) + "}");
  }

  /** The generator's numbers by the same names. */
  private static Map<String, Double> numbers(JsonNode gates) {
    Map<String, Double> numbers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> gate : gates.properties()) {
      if (gate.getValue().isNumber()) {
        numbers.put(gate.getKey(), gate.getValue().asDouble());
      }
      for (Map.Entry<String, JsonNode> slice : gate.getValue().properties()) {
        numbers.put(gate.getKey() + "{" + slice.getKey() + "}", slice.getValue().asDouble());
      }
    }
    return numbers;
  }
}
