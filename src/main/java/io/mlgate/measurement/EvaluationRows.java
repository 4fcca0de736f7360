package io.mlgate.measurement;

import io.mlgate.metric.Observations;
import io.mlgate.metric.ObservationsException;
import io.mlgate.table.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of one model, and which of them belong together.
 *
 * @param observations what the metrics read
 * @param clusters what is drawn whole; empty if each unit stands for itself
 */
public record EvaluationRows(Observations observations, Optional<Clusters> clusters) {

  /**
   * Both must be of as many rows.
   *
   * @throws MeasurementException if they are not
   */
  public EvaluationRows {
    if (clusters.isPresent() && clusters.get().of().length != observations.units()) {
      throw new MeasurementException(
          clusters.get().of().length + " cluster codes for " + observations.units() + " rows");
    }
  }

  /** Rows that stand each for itself. */
  public static EvaluationRows of(Observations observations) {
    return new EvaluationRows(observations, Optional.empty());
  }

  /** How many units there are. */
  public int size() {
    return observations.units();
  }

  /** Whether rows count alike and stand each for itself, so that counts tell all. */
  boolean areCounts() {
    return clusters.isEmpty() && observations.weights().isEmpty();
  }

  /**
   * Some of the rows.
   *
   * @param rows their indices, from 0, at least one
   * @throws io.mlgate.metric.ObservationsException if all their weights are 0
   */
  public EvaluationRows only(int[] rows) {
    return new EvaluationRows(
        new RowSelection(rows).of(observations), clusters.map(all -> all.only(rows)));
  }

  /** The indices of each group's rows, by the group's code. */
  private static List<int[]> rowsOf(Grouping grouping) {
    int[] counts = grouping.counts();
    List<int[]> rows = new ArrayList<>();
    for (int count : counts) {
      rows.add(new int[count]);
    }
    int[] next = new int[counts.length];
    int[] codes = grouping.codes();
    for (int row = 0; row < codes.length; row++) {
      rows.get(codes[row])[next[codes[row]]++] = row;
    }
    return rows;
  }

  /**
   * The rows of each group, by the group's code.
   *
   * @throws MeasurementException if all weights of a group are 0
   */
  public List<EvaluationRows> byGroup(Grouping grouping) {
    return byGroup(grouping, this::only);
  }

  static <T> List<T> byGroup(Grouping grouping, Function<int[], T> only) {
    List<int[]> rows = rowsOf(grouping);
    List<T> groups = new ArrayList<>();
    for (int code = 0; code < rows.size(); code++) {
      try {
        groups.add(only.apply(rows.get(code)));
      } catch (ObservationsException e) {
        String group = CellWord.quoted(String.join(", ", grouping.label(code)));
        throw new MeasurementException("group " + group + ": " + e.getMessage());
      }
    }
    return groups;
  }
}
