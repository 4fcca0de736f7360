package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
        .contains("version 2  RELEASABLE", "version 3  BLOCKED", "version 4  HELD")
        .contains("Next:");
    assertThat(directory.resolve("mlgate-demo/version-3/report.html")).exists();
    assertThat(directory.resolve("mlgate-demo/version-2/junit.xml")).exists();
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theReadmeShowsWhatTheDemoPrints() throws IOException {
    String out = Shell.in(directory).run("demo").out();
    String readme = Files.readString(Shell.CHECKOUT.resolve("README.md"));
    int start = readme.indexOf("    ✕ FAIL");

    assertThat(readme.substring(start, readme.indexOf("\n\n", start)).lines().toList())
        .hasSizeGreaterThan(8)
        .filteredOn(line -> !line.isBlank() && !line.strip().equals("..."))
        .allSatisfy(line -> assertThat(out).contains(line.substring(4)));
  }
}
