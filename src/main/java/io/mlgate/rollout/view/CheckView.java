package io.mlgate.rollout.view;

import io.mlgate.report.Mark;
import io.mlgate.report.Picture;
import io.mlgate.report.PictureDrawing;
import io.mlgate.report.ShownText;
import java.util.List;

/** A check as the page shows it: the names that its template asks for. */
public final class CheckView {
  private final CheckRow row;

  CheckView(CheckRow row) {
    this.row = row;
  }

  /** Its name. */
  public String name() {
    return ShownText.line(row.name());
  }

  /** Its verdict. */
  public Mark mark() {
    return row.mark();
  }

  /** The class that colours hang on. */
  public String style() {
    return row.mark().style();
  }

  /** Whether it never decides. */
  public boolean dryRun() {
    return row.dryRun();
  }

  /** What was measured, with its interval. */
  public String figures() {
    return row.figures();
  }

  /** As the policy writes it. */
  public String limit() {
    return ShownText.line(row.limit());
  }

  /** How many of each arm, and how many more are needed; may be empty. */
  public String samples() {
    return row.samples();
  }

  /** One line. */
  public String reason() {
    return ShownText.line(row.reason());
  }

  /** One picture or none. */
  public List<Picture> pictures() {
    String label = name() + ": " + figures() + ", limit " + limit();
    return row.accepted().isEmpty()
        ? List.of()
        : new PictureDrawing(row.scale())
            .of(label, row.accepted(), row.lower(), row.upper(), row.estimate()).stream().toList();
  }
}
