package io.mlgate.statistics;

import java.util.Objects;

/**
 * How replicates were made, so that anyone can make them again.
 *
 * @param seed the seed
 * @param replicates their number
 * @param generator the generator of random numbers
 * @param scheme how rows were drawn
 */
public record ResamplingPlan(long seed, int replicates, String generator, Scheme scheme) {

  /** Nothing may be null. */
  public ResamplingPlan {
    Objects.requireNonNull(generator);
    Objects.requireNonNull(scheme);
  }

  /** How rows are drawn. */
  public enum Scheme {
    /** As many units as there are, with replacement. */
    UNITS,
    /** Each unit a Poisson(1) number of times: the same in the limit, and one pass. */
    POISSON_UNITS,
    /** Counts by cell, multinomial: the same distribution as drawing rows, without rows. */
    CELLS,
    /** Rows that the caller drew. */
    GIVEN
  }
}
