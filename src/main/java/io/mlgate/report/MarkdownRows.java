package io.mlgate.report;

import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.SourceFile;
import java.util.List;

/** The rows of evaluations in a comment, a part for each. */
final class MarkdownRows {
  private MarkdownRows() {}

  static List<String> parts(List<EvaluatedTable> tables) {
    return tables.stream().map(MarkdownRows::part).toList();
  }

  private static String part(EvaluatedTable table) {
    return "\n- **%s**: %s\n%s%s"
        .formatted(
            MarkdownText.bold(table.name()),
            RowsView.tally(table),
            file("candidate", table.candidate()),
            table.baseline().map(file -> file("baseline", file)).orElse(""));
  }

  private static String file(String side, SourceFile file) {
    return "  - %s: %s of run %s, sha256:%s\n"
        .formatted(
            side,
            MarkdownText.escaped(file.path()),
            MarkdownText.escaped(file.runId()),
            MarkdownText.escaped(file.sha256()));
  }
}
