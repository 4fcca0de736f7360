package io.mlgate.metric;

/** A metric of the order in which scores put positives and negatives. */
@FunctionalInterface
interface RankFormula {

  /** Begins a walk from the greatest score down. Both totals are positive or 0. */
  Walk start(double positives, double negatives);

  /** One walk. */
  interface Walk {

    /**
     * Takes all rows of one score.
     *
     * @param p the weight of its positives
     * @param q the weight of its negatives; not 0 if {@code p} is
     * @param tp the weight of positives at this score and above
     * @param fp the weight of negatives at this score and above
     */
    void block(double p, double q, double tp, double fp);

    /** The value after the last block. */
    MetricValue value();
  }
}
