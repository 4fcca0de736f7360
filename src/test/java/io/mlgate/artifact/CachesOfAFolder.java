package io.mlgate.artifact;

import io.mlgate.table.TableFile;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Caches that are opened on one folder, and what they leave in it. */
final class CachesOfAFolder {
  static final CacheLimits LIMITS = new CacheLimits(10_000, 25_000);

  private final Path folder;
  private final FakeArtifacts store;
  private final AtomicLong seconds = new AtomicLong();

  /** A clock that goes on by a second whenever somebody looks. */
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochSecond(1_700_000_000L + seconds.incrementAndGet());
        }
      };

  CachesOfAFolder(Path folder, FakeArtifacts store) {
    this.folder = folder;
    this.store = store;
  }

  ArtifactCache open() {
    return open(LIMITS);
  }

  ArtifactCache open(CacheLimits limits) {
    return ArtifactCache.open(folder, limits, clock);
  }

  TableFile fetch(ArtifactCache cache, String path) {
    return cache.fetch(store, "store", new OfRun("run"), path);
  }

  Path part(String name) {
    return folder.resolve("artifacts").resolve(name);
  }

  static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long stored() throws IOException {
    long sum = 0;
    for (Path file : filesIn(part("objects"))) {
      sum += Files.size(file);
    }
    return sum;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] block(int size, int fill) {
    byte[] block = new byte[size];
    Arrays.fill(block, (byte) fill);
    return block;
  }
}
