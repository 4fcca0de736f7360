package io.mlgate.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Columns of the golden drift data. */
final class GoldenColumns {
  static final NumericSamples SMALL =
      NumericSamples.of(numbers("drift_ref.csv", 0), numbers("drift_cur.csv", 0));
  static final NumericSamples LARGE =
      NumericSamples.of(numbers("drift_ref_large.csv", 0), numbers("drift_cur_large.csv", 0));
  static final CategoricalSamples THREE = categories(2, List.of("a", "b", "c"));
  static final CategoricalSamples NEW_AND_VANISHED =
      categories(1, List.of("a", "b", "c", "d", "e"));
  static final CategoricalSamples BINARY =
      CategoricalSamples.ofCounts(new long[] {80, 40}, new long[] {48, 42}, List.of("0", "1"));

  private GoldenColumns() {}

  static List<String> lines(String name) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/golden", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] column(String file, int index) {
    return lines(file).stream()
        .skip(1)
        .map(line -> line.split(",", -1)[index])
        .toArray(String[]::new);
  }

  private static double[] numbers(String file, int index) {
    return Arrays.stream(column(file, index)).mapToDouble(Double::parseDouble).toArray();
  }

  private static CategoricalSamples categories(int index, List<String> names) {
    return CategoricalSamples.of(
        Arrays.stream(column("drift_ref.csv", index)).mapToInt(names::indexOf).toArray(),
        Arrays.stream(column("drift_cur.csv", index)).mapToInt(names::indexOf).toArray(),
        names);
  }
}
