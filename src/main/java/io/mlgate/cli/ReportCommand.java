package io.mlgate.cli;

import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportException;
import io.mlgate.report.ReportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgate report}: renders a report again from its JSON. */
@Command(
    name = "report",
    description = {
      "Renders a report again from its JSON, without the tracking store.",
      "Takes the evidence digest again and refuses a file whose facts were changed."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:rendered",
      "1:the file contradicts its evidence digest or its policy",
      "2:no such file, or no report",
      "3:report not written",
      "70:internal error"
    })
final class ReportCommand implements Callable<Integer> {
  private static final long LARGEST = 64L << 20;

  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "JSON", description = "A report.json.")
  private Path file;

  @Mixin private OutputOption output;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Writes all forms of the report to DIR.")
  private Path reportDirectory;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<Path> folder = ReportFolder.of(surroundings, reportDirectory);
    EvidenceRecord record = read();
    Evidence evidence = Evidence.of(record.evaluation());
    if (!evidence.digest().equals(record.digest())) {
      surroundings
          .err()
          .printf(
              "mlgate: %s was changed: its facts give %s, but it says %s%n",
              file, evidence.digest(), record.digest());
      return ExitStatus.BLOCKED;
    }
    output.print(surroundings, record);
    folder.ifPresent(directory -> ReportFiles.write(directory, record, evidence.document()));
    return ExitStatus.OK;
  }

  private EvidenceRecord read() {
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
