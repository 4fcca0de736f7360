package io.mlgate.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DossierArchiveTest {
  @TempDir private Path folder;

  @Test
  void theSameDossierGivesTheSameBytesInEveryTimeZoneAndOrder() throws IOException {
    DossierFile one = file("b.txt", "b");
    DossierFile other = file("a/c.txt", "c");
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      DossierArchive.write(folder.resolve("one.zip"), dossier(one, other));
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      DossierArchive.write(folder.resolve("other.zip"), dossier(other, one));
    } finally {
      TimeZone.setDefault(zone);
    }

    assertThat(folder.resolve("other.zip")).hasSameBinaryContentAs(folder.resolve("one.zip"));
    try (ZipFile zip = new ZipFile(folder.resolve("one.zip").toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .containsExactly("SHA256SUMS", "a/c.txt", "b.txt", "index.md");
    }
  }

  @Test
  void aFileThatIsThereStays() throws IOException {
    Path file = Files.writeString(folder.resolve("there.zip"), "mine");

    assertThatThrownBy(() -> DossierArchive.write(file, dossier()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void textOfOthersIsNoMarkupInTheIndex() {
    Dossier dossier =
        new Dossier(
            "Dossier of a|b",
            List.of("approve by <script>\n# head"),
            List.of(),
            List.of(new DossierGap("*", "[x](y)")));

    String index = new String(dossier.complete().get(1).bytes(), StandardCharsets.UTF_8);

    assertThat(index)
        .contains("# Dossier of a\\|b\n", "approve by \\<script\\> \\# head", "\\[x\\](y)");
  }

  @Test
  void noPathLeavesTheArchive() {
    for (String path : List.of("../x", "/x", "a/../b", "a//b", ".x", "", "a\\b", "a\nb")) {
      assertThatThrownBy(() -> file(path, "")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Dossier dossier(DossierFile... files) {
    return new Dossier("Dossier of credit", List.of("Evidence: x"), List.of(files), List.of());
  }

  private static DossierFile file(String path, String content) {
    return new DossierFile(path, "text", content.getBytes(StandardCharsets.UTF_8));
  }
}
