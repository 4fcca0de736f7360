package io.mlgate.drift;

import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.Multiplicity;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Drift of several columns, of which some would seem to drift by chance alone.
 *
 * @param adjustment how probabilities were adjusted
 * @param columns each column's drift by name, in the order given
 * @param adjustedP each column's adjusted p, empty where it has none
 * @param conclusions each column's conclusion after adjustment
 */
public record DatasetDrift(
    Adjustment adjustment,
    Map<String, ColumnDrift> columns,
    Map<String, OptionalDouble> adjustedP,
    Map<String, Conclusion> conclusions) {

  /** How probabilities are adjusted for the number of columns. */
  public enum Adjustment {
    /** Not at all. */
    NONE,
    /** Holm 1979: the chance that any column without drift is VIOLATED is at most alpha. */
    HOLM,
    /**
     * Benjamini and Hochberg 1995: of the columns that are VIOLATED a share of at most alpha has no
     * drift, on average. For many columns.
     */
    BENJAMINI_HOCHBERG;

    private double[] of(double[] p) {
      return switch (this) {
        case NONE -> p;
        case HOLM -> Multiplicity.holm(p);
        case BENJAMINI_HOCHBERG -> Multiplicity.benjaminiHochberg(p);
      };
    }
  }

  /** Keeps the order of the columns. */
  public DatasetDrift {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    adjustedP = Collections.unmodifiableMap(new LinkedHashMap<>(adjustedP));
    conclusions = Collections.unmodifiableMap(new LinkedHashMap<>(conclusions));
  }

  /**
   * Concludes about each column again with the adjusted probability in the place of its own. HOLDS
   * needs none: what a limit excludes it excludes in each column.
   *
   * @param columns at least one; iterated in the map's order
   * @throws DriftException if there is none
   */
  public static DatasetDrift of(Map<String, ColumnDrift> columns, Adjustment adjustment) {
    if (columns.isEmpty()) {
      throw new DriftException("there are no columns");
    }
    double[] p = columns.values().stream().flatMapToDouble(column -> column.p().stream()).toArray();
    double[] adjusted = p.length == 0 ? p : adjustment.of(p);
    Map<String, OptionalDouble> adjustedP = new LinkedHashMap<>();
    Map<String, Conclusion> conclusions = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, ColumnDrift> entry : columns.entrySet()) {
      ColumnDrift column = entry.getValue();
      OptionalDouble own =
          column.p().isPresent() ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty();
      adjustedP.put(entry.getKey(), own);
      conclusions.put(entry.getKey(), conclusion(column, own));
    }
    return new DatasetDrift(adjustment, columns, adjustedP, conclusions);
  }

  private static Conclusion conclusion(ColumnDrift column, OptionalDouble adjusted) {
    if (column.conclusion() != Conclusion.VIOLATED
        || adjusted.orElseThrow() < column.check().alpha()) {
      return column.conclusion();
    }
    return column.check().max().isPresent() ? Conclusion.UNDECIDED : Conclusion.HOLDS;
  }

  /** VIOLATED if a column is, HOLDS if all do, else UNDECIDED. */
  public Conclusion overall() {
    if (conclusions.containsValue(Conclusion.VIOLATED)) {
      return Conclusion.VIOLATED;
    }
    return conclusions.containsValue(Conclusion.UNDECIDED)
        ? Conclusion.UNDECIDED
        : Conclusion.HOLDS;
  }

  /** Names of the columns that are VIOLATED after adjustment. */
  public List<String> drifted() {
    return conclusions.entrySet().stream()
        .filter(entry -> entry.getValue() == Conclusion.VIOLATED)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Whether fewer than a share of the columns drift: VIOLATED if as many are VIOLATED, HOLDS if
   * they would not be that many with all UNDECIDED ones, else UNDECIDED.
   *
   * @param share in (0, 1]; Evidently's is {@link EvidentlyDefaults#DATASET_SHARE}
   */
  public Conclusion fewerThan(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new DriftException("no share of columns: " + share);
    }
    if (share(conclusions.values(), Conclusion.VIOLATED) >= share) {
      return Conclusion.VIOLATED;
    }
    double possible = share(conclusions.values(), Conclusion.VIOLATED, Conclusion.UNDECIDED);
    return possible < share ? Conclusion.HOLDS : Conclusion.UNDECIDED;
  }

  /** The share of columns that drift by their values alone, as Evidently counts them; in [0, 1]. */
  public double pointShare() {
    return share(columns.values().stream().map(ColumnDrift::point).toList(), Conclusion.VIOLATED);
  }

  private static double share(Collection<Conclusion> conclusions, Conclusion... counted) {
    List<Conclusion> which = Arrays.asList(counted);
    return (double) conclusions.stream().filter(which::contains).count() / conclusions.size();
  }
}
