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

class BacktestCommandTest {
  @TempDir private Path directory;

  @Test
  void tellsWhatThePolicyWouldHaveDecidedAndWhichGatesHadASay() {
    Shell.Result result = backtest();

    assertThat(result.status()).isZero();
    assertThat(result.out().replaceAll(" +", " "))
        .contains(" distilled-tree 2026-11-21 02:00 HELD no-worse-ranking\n")
        .contains(" gradient-boosting-occupation 2026-11-21 02:00 BLOCKED parity, odds\n")
        .contains(" gradient-boosting 2026-11-21 02:00 RELEASABLE\n")
        .contains("\nno-worse-ranking 0 1 0 1\n", "\nparity 1 0 0 0\n", "\nbetter-f1 0 0 1 0\n")
        .doesNotContain("\nbrier ")
        .contains(": its status is RUNNING\n", ": its status is FAILED\n")
        .contains(": candidate and baseline are the same")
        .endsWith("3 replayed: 1 RELEASABLE, 1 HELD, 1 BLOCKED; 3 left out\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aFilterAndAnotherBaselineAreHeeded() throws IOException {
    Shell.Result result =
        backtest(
            "--filter", "attributes.status = 'FINISHED'", "--baseline", "4", "--output", "json");

    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.get("runs").findValuesAsText("name"))
        .containsExactly(
            "gradient-boosting-occupation", "gradient-boosting", "logistic-regression");
    assertThat(json.get("leftOut")).hasSize(1);
    assertThat(json.at("/runs/0/effects/parity").asText()).isEqualTo("BLOCKS");
    assertThat(json.get("gates")).hasSize(17 - 1);
  }

  @Test
  void anExperimentThatDoesNotExistIsAMistake() {
    Shell.Result result =
        Shell.in(directory)
            .run(
                "backtest",
                Shell.EXAMPLE_POLICY,
                "--tracking-uri",
                Shell.EXAMPLE_STORE,
                "--experiment",
                "credit-rsk");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("credit-rsk");
  }

  @Test
  void withoutAMatchNothingIsReplayed() {
    Shell.Result result = backtest("--filter", "metrics.accuracy > 2");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("0 replayed: 0 RELEASABLE, 0 HELD, 0 BLOCKED; 0 left out\n");
    assertThat(result.err()).contains("no run matches");
  }

  private Shell.Result backtest(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                Shell.EXAMPLE_POLICY,
                "--tracking-uri",
                Shell.EXAMPLE_STORE,
                "--experiment",
                "credit-risk"));
    arguments.addAll(List.of(options));
    return Shell.in(directory).run(arguments.toArray(String[]::new));
  }
}
