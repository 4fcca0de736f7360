package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  private static final EvidenceRecord RECORD = SampleRecords.blocked();
  private static final byte[] EVIDENCE = "{\"evidence\":1}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void makeTheDirectoryAndWriteAllFiles() {
    Path target = folder.resolve("a").resolve("b");
    ReportFiles.write(target, RECORD, EVIDENCE);
    assertThat(contents(target))
        .containsOnlyKeys("report.html", "report.md", "junit.xml", "report.json", "evidence.json")
        .containsEntry("report.json", new JsonReport().render(RECORD))
        .containsEntry("evidence.json", "{\"evidence\":1}");
  }

  @Test
  void replaceOldReportsAndLeaveOtherFilesAlone() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Files.writeString(folder.resolve(".hidden"), "mine");
    ReportFiles.write(folder, SampleRecords.held(), EVIDENCE);
    ReportFiles.write(folder, RECORD, EVIDENCE);
    assertThat(contents(folder))
        .hasSize(7)
        .containsEntry("mine.txt", "mine")
        .containsEntry("report.json", new JsonReport().render(RECORD));
  }

  @Test
  void leaveTheOldOnesWhenTheDiskIsFull() throws IOException {
    try (FileSystem small = smallDisk()) {
      Path target = small.getPath("/reports");
      ReportFiles.write(target, SampleRecords.firstRelease(), EVIDENCE);
      Files.writeString(target.resolve("mine.txt"), "mine");
      Map<String, String> before = contents(target);

      assertThatThrownBy(() -> ReportFiles.write(target, SampleRecords.many(500), EVIDENCE))
          .isInstanceOf(ReportException.class)
          .hasMessageStartingWith("no reports were written to /reports: ")
          .message()
          .doesNotContain("\n");
      assertThat(contents(target)).isEqualTo(before);
    }
  }

  @Test
  void writeNothingWhenTheFirstReportsDoNotFit() throws IOException {
    try (FileSystem small = smallDisk()) {
      Path target = small.getPath("/reports");
      assertThatThrownBy(() -> ReportFiles.write(target, SampleRecords.many(500), EVIDENCE))
          .isInstanceOf(ReportException.class);
      assertThat(contents(target)).isEmpty();
    }
  }

  @Test
  void leaveTheOldOnesWhenOneNameIsTaken() throws IOException {
    Files.writeString(folder.resolve("report.html"), "old");
    Files.createDirectory(folder.resolve("evidence.json"));
    assertThatThrownBy(() -> ReportFiles.write(folder, RECORD, EVIDENCE))
        .isInstanceOf(ReportException.class)
        .hasMessageEndingWith("evidence.json: is a directory");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
    assertThat(folder.resolve("report.html")).hasContent("old");
  }

  @Test
  void sayWhenTheDirectoryIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> ReportFiles.write(file, RECORD, EVIDENCE))
        .isInstanceOf(ReportException.class)
        .hasMessage("no reports were written to " + file + ": it is a file, not a directory");
    assertThat(file).hasContent("mine");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void sayWhenTheFileSystemTakesNoFolders() {
    Path target = Path.of("/proc/mlgate-reports");
    assertThatThrownBy(() -> ReportFiles.write(target, RECORD, EVIDENCE))
        .isInstanceOf(ReportException.class)
        .hasMessage(
            "no reports were written to " + target + ": the file system takes no " + target);
  }

  @Test
  void sayWhenThereIsNoPermission() {
    Path target = folder.resolve("closed");
    assertThat(target.toFile().mkdir()).isTrue();
    assumeFalse(!target.toFile().setWritable(false) || Files.isWritable(target), "not for root");
    assertThatThrownBy(() -> ReportFiles.write(target, RECORD, EVIDENCE))
        .isInstanceOf(ReportException.class)
        .hasMessage("no reports were written to " + target + ": no permission to write there");
  }

  @Test
  void replaceALinkRatherThanWhatItPointsTo() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
    Path target = Files.createDirectory(folder.resolve("reports"));
    Files.createSymbolicLink(target.resolve("report.html"), elsewhere);
    ReportFiles.write(target, RECORD, EVIDENCE);
    assertThat(elsewhere).hasContent("mine");
    assertThat(target.resolve("report.html")).isRegularFile();
  }

  private static FileSystem smallDisk() {
    return Jimfs.newFileSystem(
        Configuration.unix().toBuilder().setMaxSize(400_000).setBlockSize(512).build());
  }

  private static Map<String, String> contents(Path directory) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
