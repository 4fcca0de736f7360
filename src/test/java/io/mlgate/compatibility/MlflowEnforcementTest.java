package io.mlgate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.servers.MlflowVenv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds our verdicts on inputs and parameters against the enforcement of MLflow itself. */
@Tag("servers")
class MlflowEnforcementTest {
  private static final Path SCRIPT = Path.of("src/test/resources/compatibility/enforce.py");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 20261121;
  private static final int PAIRS = 600;

  @TempDir private Path directory;

  @Test
  void everyVerdictIsThatOfMlflow() throws Exception {
    SignatureGenerator generator = new SignatureGenerator(new Random(SEED));
    List<SignaturePair> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      pairs.add(generator.pair());
    }
    JsonNode answers = ask(pairs);
    Map<String, Integer> counts = new TreeMap<>();
    List<String> disagreements = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      for (ServingPath path : ServingPath.values()) {
        for (SignaturePart part : List.of(SignaturePart.INPUT, SignaturePart.PARAM)) {
          JsonNode answer = answers.get(i).path(path.name()).path(part.toString());
          boolean breaks = breaks(pairs.get(i), path, part);
          String count = path + " " + part + ": ";
          boolean sendable = path == ServingPath.DATAFRAME || JsonSendable.is(pairs.get(i).was());
          if (part == SignaturePart.INPUT && !sendable) {
            count += "not to be sent as JSON";
          } else if (answer.path("asked").asInt() == 0) {
            count += "refused by production itself";
          } else if ((answer.path("refused").asInt() > 0) == breaks) {
            count += breaks ? "both refuse" : "both accept";
          } else {
            count += "disagreements";
            disagreements.add(path + " " + pairs.get(i) + " " + (breaks ? "BREAK" : "ok") + answer);
          }
          counts.merge(count, 1, Integer::sum);
        }
      }
    }
    counts.forEach(
        (what, count) -> System.out.println("MLflow enforcement, " + what + " " + count));
    assertThat(disagreements).isEmpty();
    assertThat(counts.keySet()).noneMatch(what -> what.endsWith("refused by production itself"));
    assertThat(counts.getOrDefault("DATAFRAME inputs: both refuse", 0)).isGreaterThan(40);
    assertThat(counts.getOrDefault("DATAFRAME inputs: both accept", 0)).isGreaterThan(40);
    assertThat(counts.getOrDefault("JSON inputs: both refuse", 0)).isGreaterThan(40);
    assertThat(counts.getOrDefault("JSON inputs: both accept", 0)).isGreaterThan(40);
    assertThat(counts.getOrDefault("JSON params: both refuse", 0)).isGreaterThan(40);
  }

  /**
   * Each is documented at {@link InputRules}; when MLflow closes one of them, this test says so.
   */
  @Test
  void weAreStricterWhereMlflowPassesValuesOnUnread() throws Exception {
    Map<SignaturePair, List<ServingPath>> holes =
        Map.ofEntries(
            hole("a:binary", "a:string", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:binary", "a:boolean", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:string", "a:binary", ServingPath.DATAFRAME),
            hole("a:string", "a:boolean", ServingPath.JSON),
            hole("a:datetime", "a:boolean", ServingPath.JSON),
            hole("a:long", "a:datetime", ServingPath.JSON),
            hole("a:[long]", "a:string", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:[long]", "a:boolean", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:<long>", "a:string", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:{x:long}", "a:string", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:{x:long}", "a:binary", ServingPath.DATAFRAME),
            hole("a:any", "a:string", ServingPath.DATAFRAME),
            hole("double;double", "double", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:double;b:double", "double;double", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("a:double;b:double", "float64(-1,2)", ServingPath.DATAFRAME, ServingPath.JSON),
            hole("float64(-1,2)", "double;double", ServingPath.DATAFRAME),
            hole("str(-1)", "bool(-1)", ServingPath.JSON));
    List<SignaturePair> pairs = List.copyOf(holes.keySet());
    JsonNode answers = ask(pairs);
    for (int i = 0; i < pairs.size(); i++) {
      for (ServingPath path : holes.get(pairs.get(i))) {
        JsonNode answer = answers.get(i).path(path.name()).path("inputs");
        assertThat(breaks(pairs.get(i), path, SignaturePart.INPUT)).isTrue();
        assertThat(answer.path("asked").asInt()).isPositive();
        assertThat(answer.path("refused").asInt())
            .as("%s of %s: %s", path, pairs.get(i), answer)
            .isZero();
      }
    }
  }

  private static Map.Entry<SignaturePair, List<ServingPath>> hole(
      String production, String candidate, ServingPath... paths) {
    return Map.entry(new SignaturePair(production, candidate), List.of(paths));
  }

  private static boolean breaks(SignaturePair pair, ServingPath path, SignaturePart part) {
    return SignatureCompatibility.compare(
            Optional.of(pair.was()), Optional.of(pair.is()), CompatibilityMode.BACKWARD, path)
        .differences()
        .stream()
        .anyMatch(one -> one.part() == part && one.impact() == Impact.BREAK);
  }

  /** One process for all pairs: it takes seconds to load MLflow. */
  private JsonNode ask(List<SignaturePair> pairs) throws IOException, InterruptedException {
    ArrayNode questions = JSON.createArrayNode();
    for (SignaturePair pair : pairs) {
      ObjectNode question = questions.addObject();
      side(question.putObject("production"), pair.production(), pair.productionParams());
      side(question.putObject("candidate"), pair.candidate(), pair.candidateParams());
    }
    Path asked = directory.resolve("pairs.json");
    Path answered = directory.resolve("answers.json");
    Path errors = directory.resolve("errors.txt");
    JSON.writeValue(asked.toFile(), questions);
    Process process =
        new ProcessBuilder(MlflowVenv.ofEnvironment().python().toString(), SCRIPT.toString())
            .redirectInput(asked.toFile())
            .redirectOutput(answered.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("MLflow answers").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s", Files.readString(errors)).isZero();
    return JSON.readTree(answered.toFile());
  }

  private static void side(ObjectNode side, String inputs, String params) {
    side.put("inputs", Shorthand.json(inputs).orElseThrow());
    side.put("params", params.isEmpty() ? null : Shorthand.params(params).orElseThrow());
  }
}
