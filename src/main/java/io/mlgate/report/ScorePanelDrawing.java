package io.mlgate.report;

import io.mlgate.verdict.ScoreCurves;
import io.mlgate.verdict.ScoreCurves.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Draws the curves of candidate and baseline into the same squares. */
final class ScorePanelDrawing {
  /** Where 0 and 0 is, and how long the sides are. */
  private static final double LEFT = 44;

  private static final double BOTTOM = 252;
  private static final double SIDE = 244;

  private static final double LEAST_RADIUS = 2;
  private static final double GREATEST_RADIUS = 7;

  /** Further curves would have no dash of their own. */
  private static final List<String> STYLES = List.of("candidate", "baseline");

  private final List<List<Point>> curves;
  private final double mostRows;

  private ScorePanelDrawing(List<ScoreCurves> curves, Function<ScoreCurves, List<Point>> kind) {
    this.curves =
        curves.stream()
            .limit(STYLES.size())
            .map(kind)
            .map(points -> points.stream().filter(ScorePanelDrawing::isFinite).toList())
            .toList();
    this.mostRows =
        this.curves.stream().flatMap(List::stream).mapToDouble(Point::rows).max().orElse(0);
  }

  /** A square for each kind of curve; none if the candidate has no such curve. */
  static List<ScorePanel> of(List<ScoreCurves> curves) {
    ScorePanelDrawing roc = new ScorePanelDrawing(curves, ScoreCurves::roc);
    ScorePanelDrawing calibration = new ScorePanelDrawing(curves, ScoreCurves::calibration);
    List<ScorePanel> panels = new ArrayList<>();
    if (roc.isDrawn()) {
      panels.add(
          new ScorePanel(
              "ROC curve",
              "",
              "ROC curve: " + CurveWords.roc(roc.curves),
              "False positive rate",
              "True positive rate",
              roc.traces(false)));
    }
    if (calibration.isDrawn()) {
      panels.add(
          new ScorePanel(
              "Calibration",
              "The larger a mark, the more rows are in its bin.",
              "Calibration: " + CurveWords.calibration(calibration.curves),
              "Mean probability",
              "Share of positives",
              calibration.traces(true)));
    }
    return panels;
  }

  private static boolean isFinite(Point point) {
    return Stream.of(point.x(), point.y(), point.rows()).allMatch(Double::isFinite);
  }

  private boolean isDrawn() {
    return !curves.isEmpty() && !curves.get(0).isEmpty();
  }

  private List<ScorePanel.Trace> traces(boolean marked) {
    List<ScorePanel.Trace> traces = new ArrayList<>();
    for (int at = 0; at < curves.size(); at++) {
      List<Point> points = curves.get(at);
      boolean round = at == 0;
      if (!points.isEmpty()) {
        List<String> spots =
            marked ? points.stream().map(point -> spot(point, round)).toList() : List.of();
        traces.add(new ScorePanel.Trace(STYLES.get(at), line(points), spots));
      }
    }
    return traces;
  }

  private static String line(List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(Scale.written(x(point)))
          .append(' ')
          .append(Scale.written(y(point)));
    }
    return path.toString();
  }

  /** Its area grows with the rows behind it: a disc for the candidate, else a triangle. */
  private String spot(Point point, boolean round) {
    double share = mostRows > 0 ? Math.sqrt(Math.max(0, point.rows()) / mostRows) : 0;
    double radius = LEAST_RADIUS + share * (GREATEST_RADIUS - LEAST_RADIUS);
    String size = Scale.written(radius);
    String twice = Scale.written(2 * radius);
    double top = y(point) - radius;
    return round
        ? "M%s %sa%s %s 0 1 0 0 %sa%s %s 0 1 0 0-%sz"
            .formatted(
                Scale.written(x(point)), Scale.written(top), size, size, twice, size, size, twice)
        : "M%s %sh%sl-%s %sz"
            .formatted(Scale.written(x(point) - radius), Scale.written(top), twice, size, twice);
  }

  private static double x(Point point) {
    return LEFT + SIDE * clamped(point.x());
  }

  private static double y(Point point) {
    return BOTTOM - SIDE * clamped(point.y());
  }

  private static double clamped(double share) {
    return Math.max(0, Math.min(1, share));
  }
}
