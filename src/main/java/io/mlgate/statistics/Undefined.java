package io.mlgate.statistics;

import java.util.Objects;

/**
 * There is no interval.
 *
 * @param reason why
 */
public record Undefined(Reason reason) implements IntervalResult {

  /** The reason may not be null. */
  public Undefined {
    Objects.requireNonNull(reason);
  }

  /** Why something has no interval. */
  public enum Reason {
    /** Scores separate the classes perfectly, so their variance says nothing. */
    AUC_AT_ITS_BOUND("the AUC is 0 or 1, where its variance says nothing"),
    /** One row of a class has no variance. */
    ONE_ROW_OF_A_CLASS("a class has one row only"),
    /** An estimated variance of 0 would make an interval of no width. */
    ZERO_VARIANCE("the estimated variance is 0"),
    /** The statistic has no value for the data themselves. */
    NO_ESTIMATE("the statistic is undefined for the data"),
    /** The statistic has no value for too many replicates. */
    UNDEFINED_REPLICATES("the statistic is undefined in more than 1% of the replicates"),
    /** Below the number of rows from which on intervals hold what they say. */
    TOO_FEW_ROWS("there are fewer rows than the interval needs"),
    /** The statistic itself lies to one side of the truth, and so would its interval. */
    BIASED_STATISTIC("chance alone moves the statistic to one side"),
    /** Replicates lie so far to one side of the estimate that no correction helps. */
    BIASED_REPLICATES("the replicates are biased beyond what BCa can correct (|z0| > 0.5)"),
    /** Leaving out a unit changes nothing, or leaves no value. */
    DEGENERATE_JACKKNIFE("leaving out single units changes nothing or leaves no value");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason as the end of a sentence. */
    public String text() {
      return text;
    }
  }
}
