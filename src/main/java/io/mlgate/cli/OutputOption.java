package io.mlgate.cli;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JsonReport;
import io.mlgate.report.MarkdownReport;
import io.mlgate.report.ReportFormat;
import io.mlgate.report.TableReport;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a result is printed. */
final class OutputOption {

  /** The forms a result can be printed in. */
  enum Form {
    TABLE,
    JSON,
    MARKDOWN;

    /** As help, completion and errors write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "table",
      description = "Prints table, json or markdown. Default: ${DEFAULT-VALUE}.")
  private Form form;

  /** Prints a result to standard output. */
  void print(Surroundings surroundings, EvidenceRecord record) {
    ReportFormat format =
        switch (form) {
          case TABLE -> table(surroundings);
          case JSON -> new JsonReport();
          case MARKDOWN -> new MarkdownReport();
        };
    surroundings.out().print(format.render(record));
    surroundings.out().flush();
  }

  /** The table, as wide and colourful as the terminal takes it. */
  static TableReport table(Surroundings surroundings) {
    return new TableReport(surroundings.columns(), surroundings.coloured(), surroundings.unicode());
  }
}
