package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy on what a model is, in the credit example, as its README tells. */
class ModelGatesExampleTest {
  private static final Path POLICY = Shell.CHECKOUT.resolve("examples/credit/model-gates.yaml");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"2, RELEASABLE, ''", "3, BLOCKED, explained", "4, RELEASABLE, ''"})
  void theVersionsAreDecidedAsTheReadmeTells(String version, String decision, String failed)
      throws IOException {
    JsonNode report = report("--model", version);

    assertThat(report.get("decision").asText()).isEqualTo(decision);
    List<String> stopped = new ArrayList<>();
    List<String> warned = new ArrayList<>();
    for (JsonNode gate : report.get("gates")) {
      if (!gate.get("verdict").asText().equals("PASS")) {
        (gate.get("severity").asText().equals("block") ? stopped : warned)
            .add(gate.get("name").asText());
      }
    }
    assertThat(String.join(" ", stopped)).isEqualTo(failed);
    assertThat(warned).containsExactly("handover", "handover");
  }

  @Test
  void theChampionIsStillFitForUse() throws IOException {
    assertThat(report("--revalidate").get("decision").asText()).isEqualTo("RELEASABLE");
  }

  @Test
  void lintsClean() {
    assertThat(Shell.in(directory).run("lint", POLICY.toString()).out())
        .endsWith("11 gates, 0 errors, 0 warnings\n");
  }

  private JsonNode report(String... candidate) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "check",
                POLICY.toString(),
                "--tracking-uri",
                Shell.EXAMPLE_STORE,
                "--output",
                "json"));
    arguments.addAll(List.of(candidate));
    Shell.Result result =
        Shell.in(directory).at("2026-12-01T00:00:00Z").run(arguments.toArray(String[]::new));
    return new ObjectMapper().readTree(result.out());
  }
}
