package io.mlgate.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of SHA-256 checksums as {@code sha256sum} of GNU coreutils writes it: {@code HEX PATH}, or
 * {@code HEX *PATH} for a file read as binary, which is the same where there are no text files.
 * Empty lines and lines that begin with {@code #} say nothing; {@code ./} before a path is dropped.
 * A path with a backslash or a line break, which coreutils escapes, is refused like any other that
 * no file of a model may have.
 *
 * @param digests digest in lower case by path
 * @param malformed lines that are none of this
 */
public record Checksums(SortedMap<String, String> digests, List<ChecksumFlaw> malformed) {
  private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{64}) [ *](.+)");

  /** Copies both. */
  public Checksums {
    digests = new TreeMap<>(digests);
    malformed = List.copyOf(malformed);
  }

  /** Reads a list, whatever it holds. */
  public static Checksums parse(String text) {
    SortedMap<String, String> digests = new TreeMap<>();
    List<ChecksumFlaw> malformed = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      String path = matcher.matches() ? matcher.group(2).replaceFirst("^(\\./)+", "") : "";
      if (!PackagePath.isSound(path)) {
        malformed.add(
            new ChecksumFlaw(
                "line " + number,
                path.isEmpty()
                    ? "is not a SHA-256 of 64 digits, two spaces and a path"
                    : "names no path in the model's folder"));
      } else if (digests.putIfAbsent(path, matcher.group(1).toLowerCase(Locale.ROOT)) != null) {
        malformed.add(new ChecksumFlaw("line " + number, "names a file that was named before"));
      }
    }
    return new Checksums(digests, malformed);
  }

  /**
   * What is wrong, malformed lines first, then files by path: those that have other bytes, that the
   * list names and nobody has, and that the list does not name. A list may lie among the files that
   * it names: it can't hold its own digest.
   *
   * @param own SHA-256 of the list itself
   */
  public List<ChecksumFlaw> compare(PackedFiles packed, String own) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Map.Entry<String, PackedFile> file : packed.files().entrySet()) {
      String listed = digests.get(file.getKey());
      if (listed == null && !file.getValue().sha256().equals(own)) {
        found.put(file.getKey(), "is not in the list");
      } else if (listed != null && !listed.equals(file.getValue().sha256())) {
        found.put(
            file.getKey(),
            "was changed: the list has "
                + shortened(listed)
                + ", the file "
                + shortened(file.getValue().sha256()));
      }
    }
    for (String path : digests.keySet()) {
      if (!packed.files().containsKey(path)) {
        found.put(path, "is in the list, but not among the model's files");
      }
    }
    List<ChecksumFlaw> flaws = new ArrayList<>(malformed);
    found.forEach((path, problem) -> flaws.add(new ChecksumFlaw(path, problem)));
    return flaws;
  }

  private static String shortened(String digest) {
    return digest.substring(0, 12) + "...";
  }
}
