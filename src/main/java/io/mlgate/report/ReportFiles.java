package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The report files of one evaluation in a directory: all of them are replaced, or none.
 *
 * <p>Everything is written to a hidden directory inside the target first, which is surely on the
 * same file store, and forced to the disk; then each file is moved over the old one atomically.
 * When a move fails the old files are put back. A reader therefore never sees half a file; only a
 * kill between two moves leaves files of two evaluations, which their evidence digests tell apart.
 */
public final class ReportFiles {
  private static final String STAGING_PREFIX = ".mlgate-report-";

  private ReportFiles() {}

  /**
   * Writes {@code report.html}, {@code report.md}, {@code junit.xml}, {@code report.json} and
   * {@code evidence.json}; other files in the directory are left alone.
   *
   * @param directory where to, made if it is missing
   * @param record what to report
   * @param evidence the canonical evidence, written as it is
   * @throws ReportException with one line if the files could not be written; the old ones are then
   *     untouched
   */
  public static void write(Path directory, EvidenceRecord record, byte[] evidence) {
    write(directory, record, evidence, Map.of());
  }

  /**
   * Writes the same, and further files that belong to them.
   *
   * @param more content by name
   * @throws ReportException with one line if the files could not be written; the old ones are then
   *     untouched
   */
  public static void write(
      Path directory, EvidenceRecord record, byte[] evidence, Map<String, byte[]> more) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("report.html", bytes(new HtmlReport(), record));
    files.put("report.md", bytes(new MarkdownReport(), record));
    files.put("junit.xml", bytes(new JUnitReport(), record));
    files.put("report.json", bytes(new JsonReport(), record));
    files.put("evidence.json", evidence.clone());
    files.putAll(more);
    write(directory, "no reports were", files);
  }

  /**
   * Writes files of another kind in the same way.
   *
   * @param nothingWas what to say where nothing was written, such as {@code no reports were}
   * @param files content by name
   * @throws ReportException with one line if the files could not be written; the old ones are then
   *     untouched
   */
  public static void write(Path directory, String nothingWas, Map<String, byte[]> files) {
    try {
      replace(directory, files);
    } catch (IOException e) {
      throw new ReportException(
          nothingWas + " written to " + directory + ": " + reason(e, directory), e);
    }
  }

  private static byte[] bytes(ReportFormat format, EvidenceRecord record) {
    return format.render(record).getBytes(StandardCharsets.UTF_8);
  }

  private static void replace(Path directory, Map<String, byte[]> files) throws IOException {
    Files.createDirectories(directory);
    Path staging = Files.createTempDirectory(directory, STAGING_PREFIX);
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        writeForced(staging.resolve(file.getKey()), file.getValue());
        keepOld(directory.resolve(file.getKey()), oldIn(staging, file.getKey()));
      }
      moveAll(directory, staging, files);
      force(directory);
    } finally {
      remove(staging);
    }
  }

  private static void writeForced(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Copies before anything moves, so that a full disk shows while the old files still stand. */
  private static void keepOld(Path target, Path copy) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a directory");
    }
    if (Files.exists(target)) {
      Files.copy(target, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void moveAll(Path directory, Path staging, Map<String, byte[]> files)
      throws IOException {
    Deque<String> moved = new ArrayDeque<>();
    try {
      for (String name : files.keySet()) {
        move(staging.resolve(name), directory.resolve(name));
        moved.push(name);
      }
    } catch (IOException e) {
      for (String name : moved) {
        putBack(oldIn(staging, name), directory.resolve(name), e);
      }
      throw e;
    }
  }

  private static void putBack(Path old, Path target, IOException failure) {
    try {
      if (Files.exists(old)) {
        move(old, target);
      } else {
        Files.deleteIfExists(target);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path oldIn(Path staging, String name) {
    return staging.resolve("old-" + name);
  }

  /** Makes the moves durable, where the system can open directories at all. */
  private static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException | UnsupportedOperationException e) {
      // Windows cannot; the moves are then as durable as its file system makes them.
      return;
    }
  }

  private static void remove(Path staging) {
    try (Stream<Path> files = Files.list(staging)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(staging);
    } catch (IOException e) {
      // The reports matter more than a leftover hidden directory; the failure behind it, if any,
      // is already on its way to the user.
      return;
    }
  }

  /** The reason in one line, without repeating the directory. */
  private static String reason(IOException e, Path directory) {
    if (e instanceof AccessDeniedException) {
      return "no permission to write there";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is a file, not a directory";
    }
    if (e instanceof FileSystemException named && named.getReason() != null) {
      return directory.toString().equals(named.getFile())
          ? named.getReason()
          : named.getFile() + ": " + named.getReason();
    }
    if (e instanceof FileSystemException named) {
      return "the file system takes no " + named.getFile();
    }
    String message = e.getMessage();
    return ShownText.line(message == null ? e.getClass().getSimpleName() : message);
  }
}
