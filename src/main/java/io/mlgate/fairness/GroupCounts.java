package io.mlgate.fairness;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    for (ConfusionCells one : cells) {
      if (one.classes() != 2) {
        throw new FairnessException(
            "fairness is judged for two classes, not for "
                + one.classes()
                + "; compare one class against all others");
      }
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

  /**
   * Counts of these and further rows, by the names of the groups; those new to these come last.
   *
   * @param further counts of other rows
   */
  public GroupCounts plus(GroupCounts further) {
    Map<String, ConfusionCells> sums = new LinkedHashMap<>();
    for (GroupCounts part : List.of(this, further)) {
      for (int group = 0; group < part.cells.size(); group++) {
        sums.merge(part.labels.get(group), part.cells.get(group), GroupCounts::sum);
      }
    }
    return new GroupCounts(List.copyOf(sums.keySet()), List.copyOf(sums.values()));
  }

  private static ConfusionCells sum(ConfusionCells one, ConfusionCells other) {
    return ConfusionCells.of(
        one.tn() + other.tn(), one.fp() + other.fp(), one.fn() + other.fn(), one.tp() + other.tp());
  }

  /** The counts of some groups, at least one of which has rows. */
  GroupCounts only(List<Integer> groups) {
    return new GroupCounts(
        groups.stream().map(labels::get).toList(), groups.stream().map(cells::get).toList());
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
