package io.mlgate.artifact;

import static io.mlgate.artifact.CachesOfAFolder.LIMITS;
import static io.mlgate.artifact.CachesOfAFolder.block;
import static io.mlgate.artifact.CachesOfAFolder.bytes;
import static io.mlgate.artifact.CachesOfAFolder.filesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.mlgate.table.TableFile;
import io.mlgate.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the cache when it is full, and what stays. */
@Timeout(60)
class CacheRoomTest {
  @TempDir private Path folder;

  private final FakeArtifacts store = new FakeArtifacts();

  private CachesOfAFolder caches;

  @BeforeEach
  void begin() {
    caches = new CachesOfAFolder(folder, store);
  }

  @Test
  void theFilesThatWereNotUsedForLongestAreEvicted() throws IOException {
    for (int i = 0; i < 3; i++) {
      store.with(i + ".csv", block(8_000, i), "v" + i);
    }
    for (int i : new int[] {0, 1, 0, 2}) {
      try (ArtifactCache cache = caches.open()) {
        caches.fetch(cache, i + ".csv");
      }
    }
    store.with("3.csv", block(8_000, 3), "v3");
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "3.csv");
      assertThat(caches.stored()).isEqualTo(24_000);
      caches.fetch(cache, "0.csv");
      caches.fetch(cache, "2.csv");
    }
    assertThat(store.copies()).as("only 1.csv is gone").isEqualTo(4);
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "1.csv");
    }
    assertThat(store.copies()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", ""})
  void aFileInUseKeepsItsTimeWhenItIsFetchedElsewhere(String validator) throws IOException {
    if (validator.isEmpty()) {
      store.withoutValidator("t.csv", bytes("one"));
    } else {
      store.with("t.csv", bytes("one"), validator);
    }
    try (ArtifactCache reading = caches.open();
        ArtifactCache other = caches.open()) {
      Path read = caches.fetch(reading, "t.csv").path();
      FileTime before = Files.getLastModifiedTime(read);
      caches.fetch(other, "t.csv");
      assertThat(Files.getLastModifiedTime(read)).isEqualTo(before);
    }
  }

  @Test
  void theBoundIsKeptHoweverManyAreFetched() throws IOException {
    for (int i = 0; i < 20; i++) {
      store.with(i + ".csv", block(1_000 * (i % 10), i), "v" + i);
      try (ArtifactCache cache = caches.open()) {
        caches.fetch(cache, i + ".csv");
      }
      assertThat(caches.stored()).isLessThanOrEqualTo(LIMITS.maxBytes());
    }
    assertThat(filesIn(caches.part("entries")).size()).isLessThan(20);
  }

  @Test
  void filesInUseAreNeverEvicted() throws IOException {
    for (int i = 0; i < 4; i++) {
      store.with(i + ".csv", block(8_000, i), "v" + i);
    }
    try (ArtifactCache other = caches.open()) {
      try (ArtifactCache one = caches.open()) {
        List<TableFile> used = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          used.add(caches.fetch(one, i + ".csv"));
        }
        ArtifactException full =
            catchThrowableOfType(ArtifactException.class, () -> caches.fetch(other, "3.csv"));
        assertThat(full).hasMessageContaining("is full: its files in use take more than the 25000");
        for (TableFile file : used) {
          assertThat(TableFile.of(file.path())).isEqualTo(file);
        }
      }
      assertThat(caches.fetch(other, "3.csv").size()).isEqualTo(8_000);
    }
  }

  @Test
  void aTableThatIsTooLargeLeavesNothingBehind() {
    store.with("t.csv", block(10_001, 1), "v1");
    try (ArtifactCache cache = caches.open()) {
      assertThatThrownBy(() -> caches.fetch(cache, "t.csv")).isInstanceOf(TrackingException.class);
      assertThatThrownBy(() -> caches.fetch(cache, "none.csv"))
          .isInstanceOf(TrackingException.class);
      assertThat(filesIn(folder)).as("but the lock").hasSize(1);
    }
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void aFullDiskIsOneLineAndLeavesNothingBehind() throws IOException {
    Configuration small =
        Configuration.unix().toBuilder().setMaxSize(16_384).setBlockSize(512).build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Path place = disk.getPath("/cache");
      store.with("t.csv", block(9_000, 1), "v1").with("u.csv", block(9_000, 2), "v2");
      try (ArtifactCache cache = new CachesOfAFolder(place, store).open()) {
        caches.fetch(cache, "t.csv");
        ArtifactException full =
            catchThrowableOfType(ArtifactException.class, () -> caches.fetch(cache, "u.csv"));
        assertThat(full.getMessage())
            .startsWith("the cache of artifacts /cache/artifacts can't be used: ")
            .endsWith("make room or give access there, or name another folder with MLGATE_CACHE")
            .doesNotContain("\n");
        assertThat(filesIn(place)).as("object, link, entry, lock").hasSize(4);
      }
    }
  }
}
