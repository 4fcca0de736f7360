package io.mlgate.report;

import io.mlgate.verdict.ScoreCurves.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** Says in words what curves show, for those who don't see them. */
final class CurveWords {
  private static final List<String> SIDES = List.of("candidate", "baseline");

  /** Where the curves are told: few false alarms are what most uses can bear. */
  private static final double FALSE_POSITIVES = 0.1;

  private CurveWords() {}

  /** The curves at one place. */
  static String roc(List<List<Point>> curves) {
    return "at a false positive rate of "
        + Figures.of(FALSE_POSITIVES)
        + " the true positive rate is "
        + told(
            curves, (points, side) -> Figures.of(at(points, FALSE_POSITIVES)) + " for the " + side);
  }

  /** The bins that are farthest from the diagonal. */
  static String calibration(List<List<Point>> curves) {
    return told(curves, CurveWords::worstBin);
  }

  private static String told(
      List<List<Point>> curves, BiFunction<List<Point>, String, String> words) {
    List<String> sides = new ArrayList<>();
    for (int side = 0; side < curves.size(); side++) {
      if (!curves.get(side).isEmpty()) {
        sides.add(words.apply(curves.get(side), SIDES.get(side)));
      }
    }
    return String.join("; ", sides);
  }

  private static String worstBin(List<Point> bins, String side) {
    Point worst =
        bins.stream()
            .max(Comparator.comparingDouble(bin -> Math.abs(bin.y() - bin.x())))
            .orElseThrow();
    return Phrases.counted(bins.size(), "bin")
        + " of the "
        + side
        + ", farthest from the diagonal at "
        + Figures.of(worst.x())
        + " predicted and "
        + Figures.of(worst.y())
        + " observed";
  }

  /** The height of a curve between two of its points; the greatest where it rises straight up. */
  private static double at(List<Point> points, double x) {
    double height = 0;
    for (int next = 0; next < points.size(); next++) {
      Point end = points.get(next);
      if (end.x() > x) {
        Point start = next == 0 ? end : points.get(next - 1);
        double width = end.x() - start.x();
        double share = width > 0 ? (x - start.x()) / width : 1;
        return start.y() + share * (end.y() - start.y());
      }
      height = end.y();
    }
    return height;
  }
}
