package io.mlgate.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ROC curve as points from (0, 0) to (1, 1).
 *
 * @param points at most the number asked for; consecutive ones are joined by straight lines
 */
public record RocCurve(List<Point> points) {

  /**
   * What a threshold reaches.
   *
   * @param fpr false-positive rate
   * @param tpr true-positive rate, the recall
   */
  public record Point(double fpr, double tpr) {}

  /** Keeps the points. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of some rows, thinned: of all points, those where the curve bends most visibly.
   *
   * @param most the most points, at least 2
   * @throws ObservationsException if there are no scores, or labels of one class only
   */
  public static RocCurve of(BinaryObservations rows, int most) {
    rows.lacks(Need.SCORE)
        .ifPresent(
            problem -> {
              throw new ObservationsException(problem);
            });
    RowWeights weights = RowWeights.of(rows);
    NeumaierSums totals = RankWalk.totals(rows.labels(), weights);
    if (totals.get(0) == 0 || totals.get(1) == 0) {
      throw new ObservationsException("labels: of one class only, which has no ROC curve");
    }
    Tracing tracing = new Tracing(totals.get(1), totals.get(0));
    RankWalk.descend(tracing, rows.ranked(), weights);
    List<Point> points = new ArrayList<>();
    for (int kept : Polyline.thinned(tracing.x, tracing.y, tracing.size, most)) {
      points.add(new Point(tracing.x[kept], tracing.y[kept]));
    }
    return new RocCurve(points);
  }

  /** Keeps the corners: what lies on a straight line up or to the right can't be told apart. */
  private static final class Tracing implements RankFormula.Walk {
    private final double positives;
    private final double negatives;
    private double[] x = new double[1024];
    private double[] y = new double[1024];
    private int size = 1;
    private boolean up;
    private boolean right;

    Tracing(double positives, double negatives) {
      this.positives = positives;
      this.negatives = negatives;
    }

    @Override
    public void block(double p, double q, double tp, double fp) {
      boolean straight = (up && q == 0) || (right && p == 0);
      up = q == 0;
      right = p == 0;
      if (!straight) {
        size++;
      }
      if (size > x.length) {
        x = Arrays.copyOf(x, x.length + (x.length >> 1));
        y = Arrays.copyOf(y, x.length);
      }
      x[size - 1] = Math.min(1, fp / negatives);
      y[size - 1] = Math.min(1, tp / positives);
    }

    @Override
    public MetricValue value() {
      throw new UnsupportedOperationException("a curve has no single value");
    }
  }
}
