package io.mlgate.artifact;

import static io.mlgate.artifact.CachesOfAFolder.block;
import static io.mlgate.artifact.CachesOfAFolder.bytes;
import static io.mlgate.artifact.CachesOfAFolder.filesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.table.TableFile;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tables are fetched again, and how those that are held are guarded. */
@Timeout(60)
class ArtifactCacheTest {
  @TempDir private Path folder;

  private final FakeArtifacts store = new FakeArtifacts();

  private CachesOfAFolder caches;

  @BeforeEach
  void begin() {
    caches = new CachesOfAFolder(folder, store);
  }

  @Test
  void aTableIsGivenWithItsDigestAndTheEndOfItsName() throws IOException {
    store.with("a/t.csv", bytes("id\n1\n"), "v1");
    try (ArtifactCache cache = caches.open()) {
      TableFile file = caches.fetch(cache, "a/t.csv");
      assertThat(file).isEqualTo(TableFile.of(file.path()));
      assertThat(file.path().toString()).endsWith(".csv");
      assertThat(file.path()).hasContent("id\n1\n");
    }
    assertThat(filesIn(caches.part("holds"))).isEmpty();
  }

  @Test
  void filesOfRunsModelsAndVersionsAreNeverTakenForOneAnother() {
    store.with("t.csv", bytes("one"), "v1");
    List<ArtifactRoot> roots =
        List.of(
            new OfRun("a"),
            new OfLoggedModel("a"),
            new OfVersion("a", "1"),
            new OfVersion("a1", ""),
            new OfVersion("a", "2"),
            new OfRun("version"),
            new OfRun("logged model"));
    try (ArtifactCache cache = caches.open()) {
      for (int i = 0; i < roots.size(); i++) {
        cache.fetch(store, "store", roots.get(i), "t.csv");
        assertThat(store.copies()).as(roots.get(i).inWords()).isEqualTo(i + 1);
      }
      roots.forEach(root -> cache.fetch(store, "store", root, "t.csv"));
      assertThat(store.copies()).isEqualTo(roots.size());
    }
  }

  @Test
  void anEmptyTableIsKeptToo() {
    store.with("t.csv", new byte[0], "v1");
    try (ArtifactCache cache = caches.open()) {
      assertThat(caches.fetch(cache, "t.csv").size()).isZero();
    }
  }

  @Test
  void whatTheStoreProvesUnchangedIsNotFetchedAgain() {
    store.with("t.csv", bytes("one"), "v1");
    TableFile first;
    try (ArtifactCache cache = caches.open()) {
      first = caches.fetch(cache, "t.csv");
      assertThat(caches.fetch(cache, "t.csv")).isEqualTo(first);
    }
    try (ArtifactCache cache = caches.open()) {
      assertThat(caches.fetch(cache, "t.csv").sha256()).isEqualTo(first.sha256());
    }
    assertThat(store.copies()).isEqualTo(1);
  }

  @Test
  void anArtifactThatWasOverwrittenIsFetchedAgain() {
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = caches.open()) {
      TableFile old = caches.fetch(cache, "t.csv");
      store.with("t.csv", bytes("two"), "v2");
      assertThat(caches.fetch(cache, "t.csv").path()).hasContent("two");
      assertThat(old.path()).hasContent("one");
    }
  }

  @Test
  void withoutAProofAnArtifactIsFetchedEachTime() {
    store.withoutValidator("t.csv", bytes("one"));
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "t.csv");
      caches.fetch(cache, "t.csv");
    }
    assertThat(store.copies()).isEqualTo(2);
  }

  @Test
  void aProofThatIsGoneIsForgotten() {
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "t.csv");
      store.withoutValidator("t.csv", bytes("two"));
      caches.fetch(cache, "t.csv");
      assertThat(filesIn(caches.part("entries"))).isEmpty();
    }
  }

  @Test
  void equalTablesAreHeldOnce() throws IOException {
    store.with("a.csv", bytes("same"), "v1").with("b.csv", bytes("same"), "v2");
    try (ArtifactCache cache = caches.open()) {
      TableFile a = caches.fetch(cache, "a.csv");
      TableFile b = caches.fetch(cache, "b.csv");
      assertThat(a.path()).isEqualTo(b.path());
      assertThat(caches.stored()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"other, run, t.csv", "store, other, t.csv", "store, run, u.csv", "stor, erun, t.csv"})
  void theSameValidatorElsewhereProvesNothing(String origin, String run, String path) {
    store.with("t.csv", bytes("one"), "v1").with("u.csv", bytes("one"), "v1");
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "t.csv");
      cache.fetch(store, origin, new OfRun(run), path);
    }
    assertThat(store.copies()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"two", "longer than it was", "''"})
  void aFileOfTheCacheThatWasChangedIsNoticed(String changed) throws IOException {
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "t.csv");
    }
    for (Path object : filesIn(caches.part("objects"))) {
      Files.writeString(object, changed);
    }
    try (ArtifactCache cache = caches.open()) {
      assertThat(caches.fetch(cache, "t.csv").path()).hasContent("one");
    }
    assertThat(store.copies()).isEqualTo(2);
  }

  @Test
  void aChangedFileIsNotTakenForAnEqualTableEither() throws IOException {
    store.with("a.csv", bytes("same"), "v1").with("b.csv", bytes("same"), "v2");
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "a.csv");
    }
    Files.writeString(filesIn(caches.part("objects")).get(0), "evil");
    try (ArtifactCache cache = caches.open()) {
      assertThat(caches.fetch(cache, "b.csv").path()).hasContent("same");
    }
  }

  @Test
  void anEntryThatWasChangedIsNone() throws IOException {
    store.with("t.csv", bytes("one"), "v1");
    for (String text : List.of("", "nonsense", "mlgate-artifact/1\nx\n3\nv1")) {
      try (ArtifactCache cache = caches.open()) {
        caches.fetch(cache, "t.csv");
        Files.writeString(filesIn(caches.part("entries")).get(0), text);
        assertThat(caches.fetch(cache, "t.csv").path()).hasContent("one");
      }
    }
    assertThat(store.copies()).isEqualTo(4);
  }

  @Test
  void aFolderThatIsAFileIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> new CachesOfAFolder(file, store).open())
        .isInstanceOf(ArtifactException.class)
        .hasMessageStartingWith("the cache of artifacts " + file + " can't be used: ");
  }

  @Test
  void nobodyElseMayReadTheCache() throws IOException {
    Files.createDirectory(folder.resolve("artifacts"));
    Files.setPosixFilePermissions(caches.part(""), PosixFilePermissions.fromString("rwxrwxrwx"));
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = caches.open()) {
      caches.fetch(cache, "t.csv");
      try (Stream<Path> all = Files.walk(caches.part(""))) {
        for (Path path : all.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
              .as(path.toString())
              .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
      }
    }
  }

  @Test
  void severalThreadsMayFetchTheSameAtOnce() throws Exception {
    store.with("t.csv", block(9_999, 7), "v1");
    int threads = 8;
    // Each may be downloading it while it is held once.
    CacheLimits room = new CacheLimits(10_000, (threads + 1) * 10_000L);
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (ArtifactCache shared = caches.open(room)) {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        boolean own = i % 2 == 0;
        tasks.add(
            () -> {
              try (ArtifactCache mine = caches.open(room)) {
                start.await();
                String digest = "";
                for (int round = 0; round < 20; round++) {
                  TableFile file = caches.fetch(own ? mine : shared, "t.csv");
                  assertThat(TableFile.of(file.path())).isEqualTo(file);
                  digest = file.sha256();
                }
                return digest;
              }
            });
      }
      List<String> digests = new ArrayList<>();
      for (Future<String> done : pool.invokeAll(tasks)) {
        digests.add(done.get(30, TimeUnit.SECONDS));
      }
      assertThat(digests).hasSize(threads).containsOnly(digests.get(0));
      assertThat(caches.stored()).isEqualTo(9_999);
    } finally {
      pool.shutdownNow();
    }
    assertThat(filesIn(caches.part("holds"))).isEmpty();
  }
}
