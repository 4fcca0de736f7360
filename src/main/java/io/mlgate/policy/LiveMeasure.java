package io.mlgate.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a check of live traffic measures, and what it accepts. */
public sealed interface LiveMeasure {

  /** Whether the baseline's numbers are needed, too. */
  boolean comparesArms();

  /**
   * The share of bad among all, from raw counts since the stage began.
   *
   * @param url the document, where the source is http and has none of its own; may hold {@code
   *     $arm}
   * @param bad counts what is bad
   * @param total counts everything
   * @param series how series of one selector become one number
   * @param limit what is accepted
   */
  record Counts(
      Optional<String> url, Counter bad, Counter total, SeriesRule series, LiveLimit limit)
      implements LiveMeasure {
    /** Nothing may be null. */
    public Counts {
      Objects.requireNonNull(url);
      Objects.requireNonNull(bad);
      Objects.requireNonNull(total);
      Objects.requireNonNull(series);
      Objects.requireNonNull(limit);
    }

    @Override
    public boolean comparesArms() {
      return limit.comparesArms();
    }
  }

  /**
   * Where a count is.
   *
   * @param selector a selector of Prometheus, or a JSON Pointer; may hold {@code $arm}
   * @param complement whether it counts the others: the count is the total less it
   */
  record Counter(String selector, boolean complement) {
    /** Not null. */
    public Counter {
      Objects.requireNonNull(selector);
    }
  }

  /**
   * The share of pairs of answers to one request whose predictions differ.
   *
   * @param by column of groups, each of which has to keep the limit; absent for all alike
   * @param max greatest accepted share, above 0 and at most 1
   */
  record Flips(Optional<String> by, BigDecimal max) implements LiveMeasure {
    /** Nothing may be null. */
    public Flips {
      Objects.requireNonNull(by);
      Objects.requireNonNull(max);
    }

    @Override
    public boolean comparesArms() {
      return true;
    }
  }

  /**
   * The distance of a column's values in both arms.
   *
   * @param statistic which distance; one that can be limited
   * @param column {@code score}, {@code prediction} or a group
   * @param max greatest accepted distance, above 0
   */
  record ColumnShift(DriftMeasure statistic, String column, BigDecimal max) implements LiveMeasure {
    /** Nothing may be null. */
    public ColumnShift {
      Objects.requireNonNull(statistic);
      Objects.requireNonNull(column);
      Objects.requireNonNull(max);
    }

    @Override
    public boolean comparesArms() {
      return true;
    }
  }

  /**
   * A number as it is: no interval, and no promise about how often chance makes it fail.
   *
   * @param url the document, where the source is http and has none of its own; may hold {@code
   *     $arm}
   * @param query of Prometheus, a JSON Pointer, or the name of a metric; may hold {@code $arm}
   * @param bounds what is accepted; no minBetter
   * @param direction which values are better, for maxWorse
   * @param schedule how often and how long it is asked
   * @param labels when the metric's labels count as complete; of the source mlflow
   */
  record Point(
      Optional<String> url,
      String query,
      Bounds bounds,
      Direction direction,
      PointSchedule schedule,
      Labels labels)
      implements LiveMeasure {
    /** Nothing may be null. */
    public Point {
      Objects.requireNonNull(url);
      Objects.requireNonNull(query);
      Objects.requireNonNull(bounds);
      Objects.requireNonNull(direction);
      Objects.requireNonNull(schedule);
      Objects.requireNonNull(labels);
    }

    @Override
    public boolean comparesArms() {
      return bounds.maxWorse().isPresent();
    }
  }

  /**
   * What a metric that needs labels waits for.
   *
   * @param maturity how long after the stage began labels are complete; zero if they are at once
   * @param coverage least share of rows with a label, from 0 to 1; absent if nobody counts
   * @param live whether the run may still be running
   */
  record Labels(Duration maturity, Optional<BigDecimal> coverage, boolean live) {
    /** Nothing may be null. */
    public Labels {
      Objects.requireNonNull(maturity);
      Objects.requireNonNull(coverage);
    }
  }
}
