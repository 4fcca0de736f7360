package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected outputs in {@code src/test/resources/report}. After a wanted change write them again
 * with {@code mvn test -Dtest='io.mlgate.report.*Test' -Dmlgate.golden=write} and read the
 * difference.
 */
public final class GoldenFile {
  private static final Path FOLDER = Path.of("src", "test", "resources", "report");
  private static final boolean WRITE = "write".equals(System.getProperty("mlgate.golden"));

  private GoldenFile() {}

  /** Compares an output with the file of that name, which may be in a folder. */
  public static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (WRITE) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
