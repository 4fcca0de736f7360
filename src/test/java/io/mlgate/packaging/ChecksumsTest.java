package io.mlgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
  /** SHA-256 of the three bytes "abc": FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String NOBODYS = "0".repeat(64);

  @Test
  void takesBothFormsOfCoreutils() {
    String list =
        "# made by sha256sum\n\n"
            + ABC.toUpperCase(java.util.Locale.ROOT)
            + "  ./a b.txt\r\n"
            + ABC
            + " *data/c.bin\n";

    assertThat(Checksums.parse(list))
        .isEqualTo(
            new Checksums(new TreeMap<>(Map.of("a b.txt", ABC, "data/c.bin", ABC)), List.of()));
    assertThat(Checksums.parse(list).compare(packed("a b.txt", "data/c.bin"), NOBODYS)).isEmpty();
  }

  @Test
  void namesEachFileThatWasChangedAddedOrLost() {
    String list = NOBODYS + "  changed\n" + ABC + "  kept\n" + ABC + "  lost\n";

    assertThat(Checksums.parse(list).compare(packed("added", "changed", "kept"), NOBODYS))
        .extracting(ChecksumFlaw::subject, ChecksumFlaw::problem)
        .containsExactly(
            tuple("added", "is not in the list"),
            tuple("changed", "was changed: the list has 000000000000..., the file ba7816bf8f01..."),
            tuple("lost", "is in the list, but not among the model's files"));
  }

  @Test
  void namesEachLineThatIsNone() {
    String list =
        ABC
            + " a\n"
            + ABC.substring(1)
            + "  a\n"
            + ABC
            + "  ../a\n"
            + ABC
            + "  /etc/passwd\n"
            + ABC
            + "  a\n"
            + ABC
            + "  a\n\\"
            + ABC
            + "  a\\nb\n";

    assertThat(Checksums.parse(list).malformed())
        .extracting(ChecksumFlaw::subject, ChecksumFlaw::problem)
        .containsExactly(
            tuple("line 1", "is not a SHA-256 of 64 digits, two spaces and a path"),
            tuple("line 2", "is not a SHA-256 of 64 digits, two spaces and a path"),
            tuple("line 3", "names no path in the model's folder"),
            tuple("line 4", "names no path in the model's folder"),
            tuple("line 6", "names a file that was named before"),
            tuple("line 7", "is not a SHA-256 of 64 digits, two spaces and a path"));
  }

  @Test
  void aListNeedNotNameItself() {
    assertThat(Checksums.parse("").compare(packed("SHA256SUMS"), ABC)).isEmpty();
  }

  @Property(tries = 200)
  void oneOtherDigestAmongManyIsFound(
      @ForAll @Size(min = 1, max = 20)
          List<@AlphaChars @StringLength(min = 1, max = 8) String> paths,
      @ForAll int at) {
    String changed = paths.get(Math.floorMod(at, paths.size()));
    String list =
        paths.stream()
            .distinct()
            .map(path -> (path.equals(changed) ? NOBODYS : ABC) + "  " + path)
            .collect(Collectors.joining("\n"));

    assertThat(Checksums.parse(list).compare(packed(paths.toArray(String[]::new)), "f".repeat(64)))
        .extracting(ChecksumFlaw::subject)
        .containsExactly(changed);
  }

  /** The digest is that of {@code printf 'a %s\nb %s\n' ... | sha256sum}. */
  @Test
  void oneDigestStandsForAllFiles() {
    String lines = "a  " + ABC + "\nb  " + ABC + "\n";

    assertThat(PackedFiles.sha256("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
    assertThat(packed("b", "a").sha256())
        .isEqualTo(PackedFiles.sha256(lines.getBytes(StandardCharsets.UTF_8)))
        .isNotEqualTo(packed("a", "c").sha256());
  }

  private static PackedFiles packed(String... paths) {
    TreeMap<String, PackedFile> files = new TreeMap<>();
    for (String path : paths) {
      files.put(path, new PackedFile(ABC, 3));
    }
    return new PackedFiles(files);
  }
}
