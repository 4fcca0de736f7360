package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoRolloutTest {
  private static final Path POLICY = Shell.CHECKOUT.resolve("examples/rollout/mlgate.yaml");

  @TempDir private Path directory;

  /** Offline nothing speaks against either: what happens live is the story. */
  @ParameterizedTest
  @CsvSource({"4, 1", "2, 4", "2, 1"})
  void bothCandidatesPassAllGates(String version, String baseline) throws IOException {
    String policy = Files.readString(POLICY).replace("'version:1'", "'version:" + baseline + "'");
    Files.writeString(directory.resolve("mlgate.yaml"), policy);

    Shell.Result result =
        Shell.in(directory).run("check", "--model", version, "--tracking-uri", Shell.EXAMPLE_STORE);

    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out()).contains("against credit-risk-classifier version " + baseline);
    assertThat(result.err()).as("nothing to warn of between the lines of the story").isEmpty();
  }

  @Test
  @Tag("campaign")
  void oneCandidateArrivesAndOneIsTakenBack() {
    Shell.Result result = Shell.in(directory).inRealTime().run("demo", "--rollout");

    assertThat(result.out())
        .contains("version 4  DONE", "version 2  ROLLED_BACK")
        .contains("check reasons: ");
    assertThat(result.status()).isZero();
    assertThat(directory.resolve("mlgate-demo/rollout/mlgate.yaml")).exists();
  }
}
