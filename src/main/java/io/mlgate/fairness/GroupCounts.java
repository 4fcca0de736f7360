package io.mlgate.fairness;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import java.util.HashSet;
import java.util.List;

/**
 * A confusion matrix a group. Intersectional groups come as combined codes and labels. Groups
 * without rows may be among them; nothing is said of these.
 *
 * @param labels names of the groups, each once
 * @param cells for each group its matrix of two classes
 */
public record GroupCounts(List<String> labels, List<ConfusionCells> cells) {

  /**
   * Copies both lists.
   *
   * @throws FairnessException for unequal lengths, a name given twice, more than two classes, or no
   *     row at all
   */
  public GroupCounts {
    labels = List.copyOf(labels);
    cells = List.copyOf(cells);
    if (labels.size() != cells.size()) {
      throw new FairnessException(labels.size() + " groups, but counts of " + cells.size());
    }
    if (new HashSet<>(labels).size() != labels.size()) {
      throw new FairnessException("a group is named twice: " + labels);
    }
    if (cells.stream().anyMatch(one -> one.classes() != 2)) {
      throw new FairnessException("groups are compared for two classes");
    }
    if (cells.stream().allMatch(one -> one.total() == 0)) {
      throw new FairnessException("no rows in any group");
    }
  }

  /**
   * Counts rows, or adds up their weights if they have some.
   *
   * @param rows rows with predictions
   * @param codes for each row the place of its group among the labels
   * @param labels names of the groups
   */
  public static GroupCounts of(BinaryObservations rows, int[] codes, List<String> labels) {
    return new GroupCounts(labels, List.of(ConfusionCells.byGroup(rows, codes, labels.size())));
  }

  /** The matrix of all rows. */
  public ConfusionCells overall() {
    return sum(-1);
  }

  /** The matrix of all groups but one. */
  ConfusionCells others(int group) {
    return sum(group);
  }

  private ConfusionCells sum(int without) {
    double[] sums = new double[4];
    for (int group = 0; group < cells.size(); group++) {
      for (int cell = 0; cell < 4 && group != without; cell++) {
        sums[cell] += cells.get(group).cell(cell / 2, cell % 2);
      }
    }
    return ConfusionCells.of(sums);
  }

  /** A rate of each group, in the order of the labels. */
  public List<MetricValue> values(GroupRate rate) {
    return cells.stream().map(rate::value).toList();
  }

  /**
   * The place of a group.
   *
   * @throws FairnessException if there is none of that name
   */
  public int index(String label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new FairnessException("no group " + label + " among " + labels);
    }
    return index;
  }
}
