package io.mlgate.drift;

/**
 * Divergences of shares by bin, in nats.
 *
 * <p>Near equality each is, to the second order, a multiple of Pearson's chi-square of both
 * samples. So between samples of n and m rows without drift it follows about {@code (1/n + 1/m)}
 * times a chi-square distribution with as many degrees of freedom as there are bins but one
 * (Yurdakul and Naranjo 2020, J. Risk Model Validation 14, say so of PSI), and between populations
 * that hardly differ a noncentral one; times 1/8 for Jensen-Shannon, whose second derivatives are
 * an eighth of Jeffreys'. (Asymptotic distributions of the Jensen-Shannon divergence are the
 * subject of Menendez, Pardo, Pardo and Pardo 1997, J. Franklin Inst. 334B.) How far this carries
 * in few rows is measured by simulation: see {@link DivergenceMeasure}.
 */
enum ShareDivergence {
  /** PSI with 0.0001 as the share of an empty bin. */
  PSI(1) {
    @Override
    double of(double[] p, double[] q) {
      return psi(p, q, FILL, FILL);
    }
  },
  /** PSI with empty bins filled by Evidently's rule. */
  PSI_EVIDENTLY(1) {
    @Override
    double of(double[] p, double[] q) {
      return psi(p, q, evidentlyFill(p), evidentlyFill(q));
    }
  },
  /** Jensen-Shannon; the distance is its square root. */
  JENSEN_SHANNON(1.0 / 8) {
    @Override
    double of(double[] p, double[] q) {
      double sum = 0;
      for (int bin = 0; bin < p.length; bin++) {
        double middle = (p[bin] + q[bin]) / 2;
        sum += term(p[bin], middle) + term(q[bin], middle);
      }
      return Math.max(0, sum / 2);
    }

    @Override
    double toValue(double divergence) {
      return Math.sqrt(divergence);
    }

    @Override
    double toDivergence(double value) {
      return value * value;
    }
  };

  private static final double FILL = 1e-4;
  private static final double EVIDENTLY_FILL_FACTOR = 1e-6;

  private final double scale;

  ShareDivergence(double scale) {
    this.scale = scale;
  }

  /** The divergence of shares that each add to 1. */
  abstract double of(double[] p, double[] q);

  /** The statistic that is reported for a divergence. */
  double toValue(double divergence) {
    return divergence;
  }

  /** Back from the reported statistic. */
  double toDivergence(double value) {
    return value;
  }

  /** What to divide a divergence by to have a chi-square. */
  double unit(SampleSizes rows) {
    return scale * rows.inverseSum();
  }

  private static double psi(double[] p, double[] q, double fillP, double fillQ) {
    double sum = 0;
    for (int bin = 0; bin < p.length; bin++) {
      double ofP = p[bin] == 0 ? fillP : p[bin];
      double ofQ = q[bin] == 0 ? fillQ : q[bin];
      sum += (ofQ - ofP) * Math.log(ofQ / ofP);
    }
    return sum;
  }

  private static double evidentlyFill(double[] shares) {
    double least = 1;
    for (double share : shares) {
      least = share > 0 ? Math.min(least, share) : least;
    }
    return least <= FILL ? least * EVIDENTLY_FILL_FACTOR : FILL;
  }

  private static double term(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }
}
