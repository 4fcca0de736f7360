package io.mlgate.report;

import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GroupDisparity.Pair;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Pairs of groups as the page shows them, worst first, all of them drawn on one scale.
 *
 * @param shown the pairs that are in sight
 * @param folded the pairs that can be unfolded
 * @param foldedTitle what is folded
 * @param left how many more there are, may be empty
 */
public record PairsView(Table shown, Table folded, String foldedTitle, String left) {

  private static final int MOST_IN_SIGHT = 10;

  /** Fifty groups have 1,225 pairs; nobody unfolds so many. */
  private static final int MOST = 200;

  /**
   * Pairs of one look.
   *
   * @param caption what the table holds, for those who hear it
   * @param measure what stands between two groups: difference or ratio
   * @param rows the pairs
   */
  public record Table(String caption, String measure, List<Row> rows) {}

  /**
   * A pair, read from left to right.
   *
   * @param rate the rate that is compared
   * @param left a group
   * @param word what is done to its rate with that of the other
   * @param right the other group
   * @param value the difference or ratio
   * @param interval the ends of its interval, may be empty
   * @param picture the pair against the limits, at most one
   * @param mark what its interval says
   */
  public record Row(
      String rate,
      String left,
      String word,
      String right,
      String value,
      String interval,
      List<Picture> picture,
      Mark mark) {}

  /** Whether a pair is in sight. */
  public boolean hasShown() {
    return !shown.rows().isEmpty();
  }

  /** Whether a pair is folded. */
  public boolean hasFolded() {
    return !folded.rows().isEmpty();
  }

  static PairsView of(List<Pair> pairs, Optional<Accepted> accepted) {
    PairOrder order = PairOrder.of(accepted);
    List<Pair> sorted = order.worstFirst(pairs);
    List<Pair> drawn = sorted.subList(0, Math.min(MOST, sorted.size()));
    PictureDrawing drawing =
        new PictureDrawing(
            Scale.of(
                DoubleStream.concat(
                    Scale.limits(accepted), drawn.stream().flatMapToDouble(PairsView::numbers))));
    List<Row> rows = drawn.stream().map(pair -> row(pair, order, accepted, drawing)).toList();
    int inSight = Math.min(MOST_IN_SIGHT, rows.size());
    int left = sorted.size() - drawn.size();
    return new PairsView(
        new Table("Pairs, worst first", order.measure(), rows.subList(0, inSight)),
        new Table("More pairs", order.measure(), rows.subList(inSight, rows.size())),
        Phrases.counted(rows.size() - inSight, "more pair"),
        left > 0 ? "and " + Phrases.counted(left, "more pair") + ", in report.json" : "");
  }

  private static DoubleStream numbers(Pair pair) {
    return DoubleStream.concat(pair.value().stream(), Scale.ends(pair.interval()));
  }

  private static Row row(
      Pair pair, PairOrder order, Optional<Accepted> accepted, PictureDrawing drawing) {
    return new Row(
        RateWords.name(pair.rate()),
        Phrases.slice(order.left(pair)),
        order.word(),
        Phrases.slice(order.right(pair)),
        order.value(pair, accepted),
        RateWords.ends(pair.interval()),
        drawing.of(pair, order.words(pair), accepted).stream().toList(),
        Mark.of(pair.verdict()));
  }
}
