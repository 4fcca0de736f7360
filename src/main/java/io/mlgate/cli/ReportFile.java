package io.mlgate.cli;

import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportChangedException;
import io.mlgate.report.ReportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The report that a command is given. */
final class ReportFile {
  private static final long LARGEST = 64L << 20;

  @Parameters(index = "0", paramLabel = "JSON", description = "A report.json.")
  private Path file;

  /**
   * Reads it, and takes its evidence digest again.
   *
   * @throws UsageException if it is no report
   * @throws ReportChangedException if its facts were changed
   */
  EvidenceRecord read(Surroundings surroundings) {
    return read(surroundings, file);
  }

  /** Reads one that is not an argument, in the same way. */
  static EvidenceRecord read(Surroundings surroundings, Path file) {
    EvidenceRecord record = parsed(surroundings, file);
    String digest = Evidence.of(record.evaluation()).digest();
    if (!digest.equals(record.digest())) {
      throw new ReportChangedException(
          file.toString(), "its facts give " + digest + ", but it says " + record.digest());
    }
    return record;
  }

  private static EvidenceRecord parsed(Surroundings surroundings, Path file) {
    Path path = surroundings.resolve(file);
    String text;
    try {
      if (Files.size(path) > LARGEST) {
        throw new UsageException(file + " is larger than 64 MiB: that is no report.json");
      }
      text = Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UsageException("can't read " + file + ": name a report.json that mlgate wrote");
    }
    try {
      return JsonReport.read(file.toString(), text);
    } catch (ReportException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }
}
