package io.mlgate.metric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The golden numbers and the rows that they were computed from. */
final class GoldenData {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private final Map<String, String> numbers = new LinkedHashMap<>();

  private GoldenData() {}

  static GoldenData read() {
    GoldenData data = new GoldenData();
    for (String line : lines("golden_flat.csv")) {
      int comma = line.lastIndexOf(',');
      data.numbers.put(line.substring(0, comma), line.substring(comma + 1));
    }
    data.numbers.remove("key");
    return data;
  }

  Stream<String> keys() {
    return numbers.keySet().stream();
  }

  String text(String key) {
    return numbers.get(key);
  }

  /** The values below a key, in the order of the file. */
  List<String> all(String prefix) {
    return keys().filter(key -> key.startsWith(prefix)).map(numbers::get).toList();
  }

  static String[] column(String file, String name) {
    List<String> lines = lines(file);
    int index = List.of(lines.get(0).split(",", -1)).indexOf(name);
    List<String> values = new ArrayList<>();
    lines.subList(1, lines.size()).forEach(line -> values.add(line.split(",", -1)[index]));
    return values.toArray(String[]::new);
  }

  static double[] numbers(String file, String name) {
    return Stream.of(column(file, name)).mapToDouble(Double::parseDouble).toArray();
  }

  static byte[] bits(String file, String name) {
    return bits(List.of(column(file, name)));
  }

  static byte[] bits(List<String> texts) {
    byte[] bits = new byte[texts.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Byte.parseByte(texts.get(i));
    }
    return bits;
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
