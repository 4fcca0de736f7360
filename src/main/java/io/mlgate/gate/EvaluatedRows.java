package io.mlgate.gate;

import io.mlgate.measurement.EvaluationColumns;
import io.mlgate.measurement.EvaluationRows;
import io.mlgate.measurement.EvaluationTable;
import io.mlgate.measurement.PairedRows;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.EvaluationTask;
import io.mlgate.table.Grouping;
import io.mlgate.table.Table;
import io.mlgate.verdict.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The rows of one evaluation, as gates ask for them; each view of them is made once. */
final class EvaluatedRows {
  /** More groups than anybody looks at, and each needs rows enough to be judged. */
  private static final int MOST_GROUPS = 1_000;

  private final EvaluationRule rule;
  private final ColumnsOfRule columns;
  private final Table candidate;
  private final Baseline baseline;
  private final Map<List<String>, RowsOfGates> columnTables = new HashMap<>();
  private final Map<List<Object>, List<SliceRows>> slices = new HashMap<>();
  private Optional<RowsOfGates> model = Optional.empty();
  private Optional<EvaluatedRows> allAges = Optional.empty();

  /**
   * Rows of an evaluation.
   *
   * @param baseline what is known of the baseline's answers
   */
  EvaluatedRows(EvaluationRule rule, Table candidate, Baseline baseline, Instant now) {
    this.rule = rule;
    this.columns = new ColumnsOfRule(rule, now);
    this.candidate = candidate;
    this.baseline = baseline;
  }

  /**
   * What is known of the baseline's answers.
   *
   * @param wanted whether any gate looks at them
   * @param table the baseline's own table, if it has one
   * @param fault why it can't be read, if it can't
   */
  record Baseline(boolean wanted, Optional<Table> table, Optional<String> fault) {}

  EvaluationRule rule() {
    return rule;
  }

  /** The same with rows whose labels are not final yet. */
  EvaluatedRows ofAllAges() {
    if (rule.labelsMatureAfter().isEmpty()) {
      return this;
    }
    if (allAges.isEmpty()) {
      // The time of the evaluation only tells which labels are final.
      allAges =
          Optional.of(new EvaluatedRows(rule.ofAllAges(), candidate, baseline, Instant.EPOCH));
    }
    return allAges.get();
  }

  /**
   * The rows that a metric reads.
   *
   * @param compares whether the baseline's answers are needed; its fault is none of other gates
   */
  EvaluationTable table(ChosenMetric metric, boolean compares) {
    return metric
        .column()
        .map(column -> column(column, metric.opponent()).of(compares))
        .orElseGet(() -> model(metric.toString(), compares));
  }

  /**
   * The rows of the model's answers; throws if gates name their columns themselves.
   *
   * @param compares whether the baseline's answers are needed
   */
  EvaluationTable model(String asking, boolean compares) {
    if (rule.task() == EvaluationTask.ROWS) {
      throw new UnfitRowsException(
          asking + " on rows needs a column: {name: " + asking + ", of: COLUMN}");
    }
    if (model.isEmpty()) {
      model = Optional.of(view(columns.ofCandidate()));
    }
    return model.get().of(compares);
  }

  /** The rows of the model's answers, if a gate looked at them. */
  Optional<EvaluationTable> modelRead() {
    return model.map(RowsOfGates::read);
  }

  /** Any rows that a gate looked at. */
  Optional<EvaluationTable> anyRead() {
    return modelRead().or(() -> columnTables.values().stream().findFirst().map(RowsOfGates::read));
  }

  private RowsOfGates column(String column, Optional<String> opponent) {
    List<String> key = new ArrayList<>(List.of(column));
    opponent.ifPresent(key::add);
    return columnTables.computeIfAbsent(key, none -> view(columns.ofColumn(column, opponent)));
  }

  private RowsOfGates view(EvaluationColumns ofCandidate) {
    Supplier<EvaluationTable> alone = () -> EvaluationTable.of(candidate, ofCandidate);
    return pairing(ofCandidate)
        .map(paired -> RowsOfGates.paired(paired, alone))
        .orElseGet(() -> RowsOfGates.alone(alone));
  }

  private Optional<Supplier<EvaluationTable>> pairing(EvaluationColumns ofCandidate) {
    if (!baseline.wanted()) {
      return Optional.empty();
    }
    if (baseline.fault().isPresent()) {
      return Optional.of(
          () -> {
            throw new UnfitRowsException(baseline.fault().get());
          });
    }
    if (baseline.table().isPresent()) {
      Table other = baseline.table().get();
      return Optional.of(() -> EvaluationTable.of(candidate, other, ofCandidate, rule.key()));
    }
    return rule.task() != EvaluationTask.ROWS
            && rule.baseline().orElse(null) instanceof BaselineRows.SameTable same
        ? Optional.of(() -> EvaluationTable.of(candidate, ofCandidate, columns.of(same.columns())))
        : Optional.empty();
  }

  /**
   * Groups of which no row has a final label yet, so that nothing is known of them.
   *
   * @param table the rows that are left, of this evaluation
   * @return the rows of each that were left out
   */
  Map<Slice, Long> vanished(EvaluationTable table, List<String> by) {
    if (table.dropped() == 0 || by.isEmpty()) {
      return Map.of();
    }
    Grouping left = groups(table, by);
    Set<Slice> known = new HashSet<>();
    for (int code = 0; code < left.size(); code++) {
      known.add(slice(left, by, code));
    }
    Grouping all = Grouping.of(candidate, by);
    int[] counts = all.counts();
    // Codes follow the order of the rows, which must not matter.
    SortedMap<Slice, Long> vanished = new TreeMap<>(Comparator.comparing(Slice::toString));
    for (int code = 0; code < all.size(); code++) {
      Slice slice = slice(all, by, code);
      if (!known.contains(slice)) {
        vanished.put(slice, (long) counts[code]);
      }
    }
    return vanished;
  }

  /**
   * The slices that a rule asks for, in the order of their values.
   *
   * @param by columns of groups; empty for all rows at once
   * @param table the rows, one of this evaluation
   */
  List<SliceRows> slices(EvaluationTable table, List<String> by) {
    return slices.computeIfAbsent(List.of(table, by), none -> split(table, by));
  }

  private static List<SliceRows> split(EvaluationTable table, List<String> by) {
    if (by.isEmpty()) {
      return List.of(new SliceRows(Slice.WHOLE, table.rows(), table.pairs()));
    }
    Grouping grouping = groups(table, by);
    List<SliceRows> slices = new ArrayList<>();
    if (table.pairs().isPresent()) {
      // The candidate's rows are those of the pairs, so that their scores are sorted once.
      for (PairedRows pairs : table.pairs().get().byGroup(grouping)) {
        Slice slice = slice(grouping, by, slices.size());
        slices.add(new SliceRows(slice, pairs.candidate(), Optional.of(pairs)));
      }
    } else {
      for (EvaluationRows rows : table.rows().byGroup(grouping)) {
        Slice slice = slice(grouping, by, slices.size());
        slices.add(new SliceRows(slice, rows, Optional.empty()));
      }
    }
    // Codes follow the order of the rows, which must not matter.
    slices.sort(
        Comparator.comparing(
            one -> List.copyOf(one.slice().values().values()), EvaluatedRows::compare));
    return slices;
  }

  private static int compare(List<String> some, List<String> others) {
    for (int i = 0; i < some.size(); i++) {
      int order = some.get(i).compareTo(others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /**
   * The groups by some columns.
   *
   * @throws UnfitRowsException if there are more than anybody can judge
   */
  static Grouping groups(EvaluationTable table, List<String> by) {
    Grouping grouping = table.grouping(by);
    if (grouping.counts().length > MOST_GROUPS) {
      throw new UnfitRowsException(
          String.join(" and ", by)
              + " make "
              + grouping.counts().length
              + " groups; more than 1,000 are not judged: name columns with fewer values");
    }
    return grouping;
  }

  /** The values of one group. */
  static Slice slice(Grouping grouping, List<String> by, int code) {
    List<String> label = grouping.label(code);
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < by.size(); i++) {
      values.put(by.get(i), label.get(i));
    }
    return new Slice(values);
  }
}
