package io.mlgate.cli;

import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.ReportFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  private final Surroundings surroundings;

  @Mixin private ReportFile report;

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
    EvidenceRecord record = report.read(surroundings);
    output.print(surroundings, record);
    folder.ifPresent(
        directory ->
            ReportFiles.write(directory, record, Evidence.of(record.evaluation()).document()));
    return ExitStatus.OK;
  }
}
