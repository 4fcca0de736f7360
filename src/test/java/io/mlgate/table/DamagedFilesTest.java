package io.mlgate.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files with wrong bytes in them: whatever they hold, they are read or refused by a TableException,
 * within the memory that was allowed.
 */
class DamagedFilesTest {
  private static final TableLimits SMALL =
      new TableLimits(100_000, 100, 1 << 20, 8 << 20, 10_000, 1 << 16, 1 << 20);

  private static final String CSV =
      "id,score,group\n1,0.5,a\n2,1e-3,\"b \"\"c\"\"\"\n3,nan,ä\n4,,\n";
  private static final String JSON =
      "[{\"id\": 1, \"s\": 0.5, \"g\": \"a\"}, {\"id\": 2, \"s\": NaN, \"g\": null}]";
  private static final String LINES = "{\"id\": 1, \"b\": true}\n{\"id\": 2, \"b\": false}\n";
  private static final String SPLIT =
      "{\"columns\": [\"id\", \"s\"], \"data\": [[1, 0.25], [2, -3e5], [3, null]]}";

  @TempDir Path folder;

  private static final class Seed {
    private final TableFormat format;
    private final byte[] bytes;

    Seed(TableFormat format, byte[] bytes) {
      this.format = format;
      this.bytes = bytes;
    }

    TableFormat format() {
      return format;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private static List<Seed> seeds() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (String name : Fixtures.OF_FORTY_ROWS) {
      seeds.add(new Seed(TableFormat.PARQUET, Files.readAllBytes(Fixtures.file(name))));
    }
    for (String name : List.of("pyarrow-types.parquet", "pyarrow-delta-length.parquet")) {
      seeds.add(new Seed(TableFormat.PARQUET, Files.readAllBytes(Fixtures.file(name))));
    }
    seeds.add(new Seed(TableFormat.CSV, CSV.getBytes(UTF_8)));
    seeds.add(new Seed(TableFormat.JSON, JSON.getBytes(UTF_8)));
    seeds.add(new Seed(TableFormat.JSON_LINES, LINES.getBytes(UTF_8)));
    seeds.add(new Seed(TableFormat.MLFLOW_TABLE, SPLIT.getBytes(UTF_8)));
    return seeds;
  }

  @Test
  void areReadOrRefused() throws IOException {
    Map<String, Integer> outcomes = damage(20261121, 3_000, Long.MAX_VALUE);

    assertThat(outcomes)
        .containsKeys("PARQUET read", "PARQUET refused", "CSV read", "JSON refused");
  }

  @Test
  @Tag("campaign")
  void areReadOrRefusedForTenMinutes() throws IOException {
    long seed = Long.getLong("mlgate.fuzz.seed", 1);
    long until = System.nanoTime() + Long.getLong("mlgate.fuzz.seconds", 600) * 1_000_000_000L;

    Map<String, Integer> outcomes = damage(seed, Integer.MAX_VALUE, until);

    System.out.println("seed " + seed + ": " + outcomes);
    assertThat(outcomes).containsKey("PARQUET refused");
  }

  private Map<String, Integer> damage(long seed, int times, long until) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Seed> seeds = seeds();
    Path file = folder.resolve("damaged");
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < times && (i % 100 != 0 || System.nanoTime() < until); i++) {
      Seed chosen = seeds.get(random.nextInt(seeds.size()));
      byte[] bytes = damaged(chosen.bytes(), random);
      Files.write(file, bytes);
      long before = System.nanoTime();
      String outcome = outcome(file, chosen.format(), bytes, seed, i);
      outcomes.merge(chosen.format() + " " + outcome, 1, Integer::sum);
      long millis = (System.nanoTime() - before) / 1_000_000;
      outcomes.merge("slowest in ms", (int) millis, Math::max);
    }
    return outcomes;
  }

  private static String outcome(Path file, TableFormat format, byte[] bytes, long seed, int round)
      throws IOException {
    try {
      Tables.read(file, format, Projection.all(), SMALL, task -> {});
      return "read";
    } catch (TableException e) {
      assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(1500);
      return e.getCause() instanceof RuntimeException cause && !(cause instanceof DamagedException)
          ? "refused by " + cause.getClass().getSimpleName()
          : "refused";
    } catch (Throwable e) {
      Path kept = Files.createTempFile("damaged-" + seed + "-" + round + "-", "." + format);
      Files.write(kept, bytes);
      throw new AssertionError("round " + round + " of seed " + seed + ", kept as " + kept, e);
    }
  }

  /** A few wrong bytes, a length made huge, a cut, a part twice; mostly in a Parquet's footer. */
  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    int edits = 1 + random.nextInt(4);
    for (int e = 0; e < edits; e++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(8)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at]++;
        case 3 -> bytes[at] = new byte[] {0, -1, 127, -128, 1, '"', '[', '{'}[random.nextInt(8)];
        case 4 -> {
          for (int i = at; i < Math.min(bytes.length, at + 5); i++) {
            bytes[i] = -1;
          }
        }
        case 5 -> {
          byte[] other = new byte[Math.max(1, bytes.length - random.nextInt(20))];
          System.arraycopy(bytes, 0, other, 0, other.length);
          bytes = random.nextInt(4) == 0 ? other : bytes;
        }
        case 6 -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, length);
        }
        default ->
            bytes[bytes.length - 1 - random.nextInt(Math.min(bytes.length, 600))] =
                (byte) random.nextInt(256);
      }
    }
    return bytes;
  }
}
