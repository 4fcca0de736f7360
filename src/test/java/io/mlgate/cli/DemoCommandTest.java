package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path directory;

  @Test
  void theStoryGoesAsTheExampleTells() {
    Shell.Result result = Shell.in(directory).run("demo");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("version 2  RELEASABLE", "version 3  BLOCKED", "version 4  RELEASABLE")
        .contains("Next:");
    assertThat(directory.resolve("mlgate-demo/version-3/report.html")).exists();
    assertThat(directory.resolve("mlgate-demo/version-2/junit.xml")).exists();
    assertThat(result.err()).isEmpty();
  }
}
