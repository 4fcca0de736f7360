package io.mlgate.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.mlgate.table.TableFile;
import io.mlgate.tracking.TrackingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ArtifactCacheTest {
  private static final CacheLimits LIMITS = new CacheLimits(10_000, 25_000);

  @TempDir Path folder;

  private final FakeArtifacts store = new FakeArtifacts();
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

  private ArtifactCache open() {
    return ArtifactCache.open(folder, LIMITS, clock);
  }

  private TableFile fetch(ArtifactCache cache, String path) {
    return cache.fetch(store, "store", "run", path);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] block(int size, int fill) {
    byte[] block = new byte[size];
    Arrays.fill(block, (byte) fill);
    return block;
  }

  private Path part(String name) {
    return folder.resolve("artifacts").resolve(name);
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long stored() throws IOException {
    long sum = 0;
    for (Path file : filesIn(part("objects"))) {
      sum += Files.size(file);
    }
    return sum;
  }

  @Test
  void aTableIsGivenWithItsDigestAndTheEndOfItsName() throws IOException {
    store.with("a/t.csv", bytes("id\n1\n"), "v1");
    try (ArtifactCache cache = open()) {
      TableFile file = fetch(cache, "a/t.csv");
      assertThat(file).isEqualTo(TableFile.of(file.path()));
      assertThat(file.path().toString()).endsWith(".csv");
      assertThat(file.path()).hasContent("id\n1\n");
    }
    assertThat(filesIn(part("holds"))).isEmpty();
  }

  @Test
  void anEmptyTableIsKeptToo() {
    store.with("t.csv", new byte[0], "v1");
    try (ArtifactCache cache = open()) {
      assertThat(fetch(cache, "t.csv").size()).isZero();
    }
  }

  @Test
  void whatTheStoreProvesUnchangedIsNotFetchedAgain() {
    store.with("t.csv", bytes("one"), "v1");
    TableFile first;
    try (ArtifactCache cache = open()) {
      first = fetch(cache, "t.csv");
      assertThat(fetch(cache, "t.csv")).isEqualTo(first);
    }
    try (ArtifactCache cache = open()) {
      assertThat(fetch(cache, "t.csv").sha256()).isEqualTo(first.sha256());
    }
    assertThat(store.copies()).isEqualTo(1);
  }

  @Test
  void anArtifactThatWasOverwrittenIsFetchedAgain() {
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = open()) {
      TableFile old = fetch(cache, "t.csv");
      store.with("t.csv", bytes("two"), "v2");
      assertThat(fetch(cache, "t.csv").path()).hasContent("two");
      assertThat(old.path()).hasContent("one");
    }
  }

  @Test
  void withoutAProofAnArtifactIsFetchedEachTime() {
    store.withoutValidator("t.csv", bytes("one"));
    try (ArtifactCache cache = open()) {
      fetch(cache, "t.csv");
      fetch(cache, "t.csv");
    }
    assertThat(store.copies()).isEqualTo(2);
  }

  @Test
  void aProofThatIsGoneIsForgotten() {
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = open()) {
      fetch(cache, "t.csv");
      store.withoutValidator("t.csv", bytes("two"));
      fetch(cache, "t.csv");
      assertThat(filesIn(part("entries"))).isEmpty();
    }
  }

  @Test
  void equalTablesAreHeldOnce() throws IOException {
    store.with("a.csv", bytes("same"), "v1").with("b.csv", bytes("same"), "v2");
    try (ArtifactCache cache = open()) {
      TableFile a = fetch(cache, "a.csv");
      TableFile b = fetch(cache, "b.csv");
      assertThat(a.path()).isEqualTo(b.path());
      assertThat(stored()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"other, run, t.csv", "store, other, t.csv", "store, run, u.csv", "stor, erun, t.csv"})
  void theSameValidatorElsewhereProvesNothing(String origin, String run, String path) {
    store.with("t.csv", bytes("one"), "v1").with("u.csv", bytes("one"), "v1");
    try (ArtifactCache cache = open()) {
      fetch(cache, "t.csv");
      cache.fetch(store, origin, run, path);
    }
    assertThat(store.copies()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"two", "longer than it was", "''"})
  void aFileOfTheCacheThatWasChangedIsNoticed(String changed) throws IOException {
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = open()) {
      fetch(cache, "t.csv");
    }
    for (Path object : filesIn(part("objects"))) {
      Files.writeString(object, changed);
    }
    try (ArtifactCache cache = open()) {
      assertThat(fetch(cache, "t.csv").path()).hasContent("one");
    }
    assertThat(store.copies()).isEqualTo(2);
  }

  @Test
  void aChangedFileIsNotTakenForAnEqualTableEither() throws IOException {
    store.with("a.csv", bytes("same"), "v1").with("b.csv", bytes("same"), "v2");
    try (ArtifactCache cache = open()) {
      fetch(cache, "a.csv");
    }
    Files.writeString(filesIn(part("objects")).get(0), "evil");
    try (ArtifactCache cache = open()) {
      assertThat(fetch(cache, "b.csv").path()).hasContent("same");
    }
  }

  @Test
  void anEntryThatWasChangedIsNone() throws IOException {
    store.with("t.csv", bytes("one"), "v1");
    for (String text : List.of("", "nonsense", "mlgate-artifact/1\nx\n3\nv1")) {
      try (ArtifactCache cache = open()) {
        fetch(cache, "t.csv");
        Files.writeString(filesIn(part("entries")).get(0), text);
        assertThat(fetch(cache, "t.csv").path()).hasContent("one");
      }
    }
    assertThat(store.copies()).isEqualTo(4);
  }

  @Test
  void theFilesThatWereNotUsedForLongestAreEvicted() throws IOException {
    for (int i = 0; i < 3; i++) {
      store.with(i + ".csv", block(8_000, i), "v" + i);
    }
    for (int i : new int[] {0, 1, 0, 2}) {
      try (ArtifactCache cache = open()) {
        fetch(cache, i + ".csv");
      }
    }
    store.with("3.csv", block(8_000, 3), "v3");
    try (ArtifactCache cache = open()) {
      fetch(cache, "3.csv");
      assertThat(stored()).isEqualTo(24_000);
      fetch(cache, "0.csv");
      fetch(cache, "2.csv");
    }
    assertThat(store.copies()).as("only 1.csv is gone").isEqualTo(4);
    try (ArtifactCache cache = open()) {
      fetch(cache, "1.csv");
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
    try (ArtifactCache reading = open();
        ArtifactCache other = open()) {
      Path read = fetch(reading, "t.csv").path();
      FileTime before = Files.getLastModifiedTime(read);
      fetch(other, "t.csv");
      assertThat(Files.getLastModifiedTime(read)).isEqualTo(before);
    }
  }

  @Test
  void theBoundIsKeptHoweverManyAreFetched() throws IOException {
    for (int i = 0; i < 20; i++) {
      store.with(i + ".csv", block(1_000 * (i % 10), i), "v" + i);
      try (ArtifactCache cache = open()) {
        fetch(cache, i + ".csv");
      }
      assertThat(stored()).isLessThanOrEqualTo(LIMITS.maxBytes());
    }
    assertThat(filesIn(part("entries")).size()).isLessThan(20);
  }

  @Test
  void filesInUseAreNeverEvicted() throws IOException {
    for (int i = 0; i < 4; i++) {
      store.with(i + ".csv", block(8_000, i), "v" + i);
    }
    try (ArtifactCache other = open()) {
      try (ArtifactCache one = open()) {
        List<TableFile> used = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          used.add(fetch(one, i + ".csv"));
        }
        ArtifactException full =
            catchThrowableOfType(ArtifactException.class, () -> fetch(other, "3.csv"));
        assertThat(full).hasMessageContaining("is full: its files in use take more than the 25000");
        for (TableFile file : used) {
          assertThat(TableFile.of(file.path())).isEqualTo(file);
        }
      }
      assertThat(fetch(other, "3.csv").size()).isEqualTo(8_000);
    }
  }

  @Test
  void aTableThatIsTooLargeLeavesNothingBehind() {
    store.with("t.csv", block(10_001, 1), "v1");
    try (ArtifactCache cache = open()) {
      assertThatThrownBy(() -> fetch(cache, "t.csv")).isInstanceOf(TrackingException.class);
      assertThatThrownBy(() -> fetch(cache, "none.csv")).isInstanceOf(TrackingException.class);
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
      try (ArtifactCache cache = ArtifactCache.open(place, LIMITS, clock)) {
        fetch(cache, "t.csv");
        ArtifactException full =
            catchThrowableOfType(ArtifactException.class, () -> fetch(cache, "u.csv"));
        assertThat(full.getMessage())
            .startsWith("the cache of artifacts /cache/artifacts can't be used: ")
            .endsWith("make room or give access there, or name another folder with MLGATE_CACHE")
            .doesNotContain("\n");
        assertThat(filesIn(place)).as("object, link, entry, lock").hasSize(4);
      }
    }
  }

  @Test
  void aFolderThatIsAFileIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> ArtifactCache.open(file, LIMITS, clock))
        .isInstanceOf(ArtifactException.class)
        .hasMessageStartingWith("the cache of artifacts " + file + " can't be used: ");
  }

  @Test
  void nobodyElseMayReadTheCache() throws IOException {
    Files.createDirectory(folder.resolve("artifacts"));
    Files.setPosixFilePermissions(part(""), PosixFilePermissions.fromString("rwxrwxrwx"));
    store.with("t.csv", bytes("one"), "v1");
    try (ArtifactCache cache = open()) {
      fetch(cache, "t.csv");
      try (Stream<Path> all = Files.walk(part(""))) {
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
    try (ArtifactCache shared = ArtifactCache.open(folder, room, clock)) {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        boolean own = i % 2 == 0;
        tasks.add(
            () -> {
              try (ArtifactCache mine = ArtifactCache.open(folder, room, clock)) {
                start.await();
                String digest = "";
                for (int round = 0; round < 20; round++) {
                  TableFile file = fetch(own ? mine : shared, "t.csv");
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
      assertThat(stored()).isEqualTo(9_999);
    } finally {
      pool.shutdownNow();
    }
    assertThat(filesIn(part("holds"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', /home/u/.cache/mlgate",
    "'', /xdg, /xdg/mlgate",
    "'', relative, /home/u/.cache/mlgate",
    "/own, /xdg, /own",
    "own, /xdg, /build/own"
  })
  void thePlaceIsNamedByTheEnvironment(String own, String xdg, Path expected) {
    assertThat(
            CachePlace.of(
                Map.of("MLGATE_CACHE", own, "XDG_CACHE_HOME", xdg),
                Path.of("/build"),
                Path.of("/home/u")))
        .isEqualTo(expected);
  }
}
