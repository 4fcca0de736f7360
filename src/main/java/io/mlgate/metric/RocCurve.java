package io.mlgate.metric;

import java.util.ArrayList;
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
    double[] x = new double[rows.order().distinct() + 1];
    double[] y = new double[x.length];
    Tracing tracing = new Tracing(totals.get(1), totals.get(0), x, y);
    RankWalk.descend(tracing, rows.order(), rows.labels(), weights);
    List<Point> points = new ArrayList<>();
    for (int kept : Polyline.thinned(x, y, tracing.size, most)) {
      points.add(new Point(x[kept], y[kept]));
    }
    return new RocCurve(points);
  }

  private static final class Tracing implements RankFormula.Walk {
    private final double positives;
    private final double negatives;
    private final double[] x;
    private final double[] y;
    private int size = 1;

    Tracing(double positives, double negatives, double[] x, double[] y) {
      this.positives = positives;
      this.negatives = negatives;
      this.x = x;
      this.y = y;
    }

    @Override
    public void block(double p, double q, double tp, double fp) {
      x[size] = Math.min(1, fp / negatives);
      y[size++] = Math.min(1, tp / positives);
    }

    @Override
    public MetricValue value() {
      throw new UnsupportedOperationException("a curve has no single value");
    }
  }
}
