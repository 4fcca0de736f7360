package io.mlgate.rollout.view;

import io.mlgate.report.Mark;
import io.mlgate.report.Picture;
import io.mlgate.report.PictureDrawing;
import io.mlgate.report.ShownText;
import java.util.List;

/** A check as the page shows it: the names that its template asks for. */
final class CheckView {
  private final CheckRow row;

  CheckView(CheckRow row) {
    this.row = row;
  }

  String name() {
    return ShownText.line(row.name());
  }

  Mark mark() {
    return row.mark();
  }

  /** The class that colours hang on. */
  String style() {
    return row.mark().style();
  }

  boolean dryRun() {
    return row.dryRun();
  }

  String figures() {
    return row.figures();
  }

  String limit() {
    return ShownText.line(row.limit());
  }

  String samples() {
    return row.samples();
  }

  String reason() {
    return ShownText.line(row.reason());
  }

  /** One picture or none. */
  List<Picture> pictures() {
    String label = name() + ": " + figures() + ", limit " + limit();
    return row.accepted().isEmpty()
        ? List.of()
        : new PictureDrawing(row.scale())
            .of(label, row.accepted(), row.lower(), row.upper(), row.estimate()).stream().toList();
  }
}
