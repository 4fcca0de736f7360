package io.mlgate.fairness;

import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.Proportion;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A rate of a group's rows, class 1 being the positive one; from 0 to 1. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum GroupRate {
  /** Share of rows predicted positive; equal ones are demographic parity. */
  SELECTION_RATE("rows", cells -> cells.tp() + cells.fp(), ConfusionCells::total),
  /** Share of positives predicted positive; equal ones are equal opportunity. */
  TRUE_POSITIVE_RATE("positives", ConfusionCells::tp, cells -> cells.tp() + cells.fn()),
  /** Share of negatives predicted positive. */
  FALSE_POSITIVE_RATE("negatives", ConfusionCells::fp, cells -> cells.fp() + cells.tn()),
  /** Share of positives predicted negative. */
  FALSE_NEGATIVE_RATE("positives", ConfusionCells::fn, cells -> cells.tp() + cells.fn()),
  /** Share of negatives predicted negative. */
  TRUE_NEGATIVE_RATE("negatives", ConfusionCells::tn, cells -> cells.fp() + cells.tn()),
  /** Precision: share of positive predictions that are right; equal ones are predictive parity. */
  POSITIVE_PREDICTIVE_VALUE(
      "positive predictions", ConfusionCells::tp, cells -> cells.tp() + cells.fp()),
  /** Share of rows predicted right. */
  ACCURACY("rows", ConfusionCells::right, ConfusionCells::total);

  /** Above it a double skips whole numbers. */
  private static final double COUNTABLE = 1L << 53;

  private final String denominator;
  private final ToDoubleFunction<ConfusionCells> hits;
  private final ToDoubleFunction<ConfusionCells> of;

  GroupRate(
      String denominator,
      ToDoubleFunction<ConfusionCells> hits,
      ToDoubleFunction<ConfusionCells> of) {
    this.denominator = denominator;
    this.hits = hits;
    this.of = of;
  }

  /** Its name in policies and reports, such as {@code true_positive_rate}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the rate is a share of: {@code rows}, {@code positives}. */
  public String denominator() {
    return denominator;
  }

  double hits(ConfusionCells cells) {
    return hits.applyAsDouble(cells);
  }

  double of(ConfusionCells cells) {
    return of.applyAsDouble(cells);
  }

  /**
   * The rate. Undefined for an empty denominator, in whose place fairlearn puts 0, even for a true
   * positive and a false negative rate at once; NaN if there are no rows at all.
   */
  public MetricValue value(ConfusionCells cells) {
    return cells.total() == 0
        ? MetricValue.undefined("no rows")
        : MetricValue.ratio(hits(cells), of(cells), "no " + denominator);
  }

  /**
   * The counts behind the rate; empty for an empty denominator.
   *
   * @throws FairnessException if cells are weights, since those are no independent rows
   */
  public Optional<Proportion> proportion(ConfusionCells cells) {
    long hits = count(hits(cells));
    long all = count(of(cells));
    return all == 0 ? Optional.empty() : Optional.of(new Proportion(hits, all));
  }

  /** Number of rows, if cells are counts. */
  static long countRows(ConfusionCells cells) {
    return count(cells.tn()) + count(cells.fp()) + count(cells.fn()) + count(cells.tp());
  }

  private static long count(double cell) {
    if (cell != Math.rint(cell) || cell > COUNTABLE) {
      throw new FairnessException("intervals need counts of rows, not a weight of " + cell);
    }
    return (long) cell;
  }
}
