package io.mlgate.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.table.TableFile;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache that several processes use. */
@Timeout(120)
class SharedCacheTest {
  private static final String SIXTY = "x".repeat(60);

  @TempDir Path folder;

  private final FakeArtifacts store =
      new FakeArtifacts()
          .with("t.csv", SIXTY.getBytes(StandardCharsets.UTF_8), SIXTY)
          .with("u.csv", "y".repeat(60).getBytes(StandardCharsets.UTF_8), "u");

  /** Another process that uses a table of 60 of 100 bytes. */
  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            folder.toString(),
            SIXTY)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private ArtifactCache open() {
    return ArtifactCache.open(folder, new CacheLimits(100, 100), Clock.systemUTC());
  }

  @Test
  void whatAnotherProcessUsesIsNotEvictedUntilItEnds() throws Exception {
    Process other = start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8);
        OutputStream tell = other.getOutputStream()) {
      Path used = Path.of(said.readLine());
      try (ArtifactCache cache = open()) {
        assertThatThrownBy(() -> cache.fetch(store, "store", new OfRun("run"), "u.csv"))
            .isInstanceOf(ArtifactException.class)
            .hasMessageContaining("is full");
        assertThat(used).hasContent(SIXTY);
        tell.write('7');
        tell.flush();
        assertThat(said.readLine()).isEqualTo("55");
        other.waitFor();
        assertThat(used).doesNotExist();
        assertThat(cache.fetch(store, "store", new OfRun("run"), "u.csv").size()).isEqualTo(60);
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void whatAKilledProcessLeftIsSweptAway() throws Exception {
    Process other = start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      Path used = Path.of(said.readLine());
      other.destroyForcibly().waitFor();
      assertThat(used).exists();
      try (ArtifactCache cache = open()) {
        assertThat(used.getParent()).doesNotExist();
        TableFile mine = cache.fetch(store, "store", new OfRun("run"), "t.csv");
        assertThat(mine.path()).hasContent(SIXTY);
        assertThat(store.copies()).as("its object is still good").isZero();
      }
      assertThat(CacheFolder.listed(folder.resolve("artifacts/holds"))).isEmpty();
    } finally {
      other.destroyForcibly();
    }
  }
}
