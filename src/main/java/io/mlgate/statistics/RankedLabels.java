package io.mlgate.statistics;

import java.util.Arrays;

/**
 * Labels of two classes in the order of the rows' scores. What walks from score to score reads them
 * side by side; looked up row by row they would be all over the memory, which for millions of rows
 * takes most of a walk's time. Immutable, so long as the labels given are left alone.
 */
public final class RankedLabels {
  /** The label of a row of neither class, which walks pass by. */
  public static final byte NEITHER = -1;

  private final ScoreOrder order;
  private final byte[] byRow;
  private final byte[] ranked;

  private RankedLabels(ScoreOrder order, byte[] byRow, byte[] ranked) {
    this.order = order;
    this.byRow = byRow;
    this.ranked = ranked;
  }

  /**
   * Orders labels.
   *
   * @param order the rows by score, a greater one meaning more likely class 1
   * @param labels the class of each row: 0, 1 or {@link #NEITHER}; not to be changed
   * @throws IllegalArgumentException if there are not as many labels as rows
   */
  public static RankedLabels of(ScoreOrder order, byte[] labels) {
    if (order.size() != labels.length) {
      throw new IllegalArgumentException(
          order.size() + " scores cannot be paired with " + labels.length + " labels");
    }
    byte[] ranked = new byte[labels.length];
    for (int place = 0; place < ranked.length; place++) {
      ranked[place] = labels[order.row(place)];
    }
    return new RankedLabels(order, labels, ranked);
  }

  /** Number of rows. */
  public int size() {
    return ranked.length;
  }

  /** The label of each row, by row. */
  public byte[] byRow() {
    return byRow;
  }

  /**
   * The label at a place.
   *
   * @param place from 0, the least score, to {@code size() - 1}
   */
  public byte label(int place) {
    return ranked[place];
  }

  /** The row at a place. */
  public int row(int place) {
    return order.row(place);
  }

  /** Number of distinct scores. */
  public int distinct() {
    return order.distinct();
  }

  /** The first place of a distinct score, as of {@link ScoreOrder#start}. */
  public int start(int score) {
    return order.start(score);
  }

  /** How many rows have a label. */
  int count(byte label) {
    int count = 0;
    for (byte each : ranked) {
      count += each == label ? 1 : 0;
    }
    return count;
  }

  /** Whether the rows have the same labels, whatever their scores. */
  boolean areOfTheSameRowsAs(RankedLabels other) {
    return Arrays.equals(byRow, other.byRow);
  }
}
