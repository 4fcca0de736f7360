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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of one evaluation, as gates ask for them; each view of them is made once. */
final class EvaluatedRows {
  /** More groups than anybody looks at, and each needs rows enough to be judged. */
  private static final int MOST_GROUPS = 1_000;

  private final EvaluationRule rule;
  private final ColumnsOfRule columns;
  private final Table candidate;
  private final Optional<Table> baseline;
  private final boolean compares;
  private final Map<List<String>, EvaluationTable> columnTables = new HashMap<>();
  private final Map<List<Object>, List<SliceRows>> slices = new HashMap<>();
  private Optional<EvaluationTable> model = Optional.empty();
  private Optional<EvaluatedRows> allAges = Optional.empty();

  /**
   * Rows of an evaluation.
   *
   * @param baseline the baseline's own table, if it has one
   * @param compares whether the baseline's answers are wanted
   */
  EvaluatedRows(
      EvaluationRule rule,
      Table candidate,
      Optional<Table> baseline,
      boolean compares,
      Instant now) {
    this.rule = rule;
    this.columns = new ColumnsOfRule(rule, now);
    this.candidate = candidate;
    this.baseline = baseline;
    this.compares = compares;
  }

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
          Optional.of(
              new EvaluatedRows(rule.ofAllAges(), candidate, baseline, compares, Instant.EPOCH));
    }
    return allAges.get();
  }

  /** The rows that a metric reads. */
  EvaluationTable table(ChosenMetric metric) {
    return metric
        .column()
        .map(column -> column(column, metric.opponent()))
        .orElseGet(() -> model(metric.toString()));
  }

  /** The rows of the model's answers; throws if gates name their columns themselves. */
  EvaluationTable model(String asking) {
    if (rule.task() == EvaluationTask.ROWS) {
      throw new UnfitRowsException(
          asking + " on rows needs a column: {name: " + asking + ", of: COLUMN}");
    }
    if (model.isEmpty()) {
      model = Optional.of(read(columns.ofCandidate()));
    }
    return model.get();
  }

  /** The rows of the model's answers, if a gate looked at them. */
  Optional<EvaluationTable> modelRead() {
    return model;
  }

  /** Any rows that a gate looked at. */
  Optional<EvaluationTable> anyRead() {
    return model.or(() -> columnTables.values().stream().findFirst());
  }

  private EvaluationTable column(String column, Optional<String> opponent) {
    List<String> key = new ArrayList<>(List.of(column));
    opponent.ifPresent(key::add);
    return columnTables.computeIfAbsent(key, none -> read(columns.ofColumn(column, opponent)));
  }

  private EvaluationTable read(EvaluationColumns ofCandidate) {
    if (compares && baseline.isPresent()) {
      return EvaluationTable.of(candidate, baseline.get(), ofCandidate, rule.key());
    }
    boolean ofModel = rule.task() != EvaluationTask.ROWS;
    if (compares
        && ofModel
        && rule.baseline().orElse(null) instanceof BaselineRows.SameTable same) {
      return EvaluationTable.of(candidate, ofCandidate, columns.of(same.columns()));
    }
    return EvaluationTable.of(candidate, ofCandidate);
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
