package io.mlgate.gate;

import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.DriftReference;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.StatisticsRule;
import io.mlgate.table.Column;
import io.mlgate.table.Pairing;
import io.mlgate.table.Projection;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates gates on drift: reads the table of an evaluation, whatever the age of its rows, and the
 * reference that it is held against.
 */
final class DriftGates {
  private static final int MOST_COLUMNS = 1_000;

  private final Pins pins;
  private final TableReading tables;
  private final StatisticsRule statistics;
  private final Set<EvaluatedTable> read = new LinkedHashSet<>();
  private final GuardedTables guarded;

  DriftGates(Pins pins, TableReading tables, StatisticsRule statistics) {
    this.pins = pins;
    this.tables = tables;
    this.guarded = new GuardedTables(tables);
    this.statistics = statistics;
  }

  /** The tables that were read so far: for each evaluation its own and its references. */
  Set<EvaluatedTable> read() {
    return read;
  }

  /** Why the store could not be read, where it could not. */
  Set<String> problems() {
    return guarded.problems();
  }

  /** One result a column; of the whole where it is not known which columns there are. */
  List<GateResult> evaluate(Gate gate, DriftRule rule, EvaluationRule evaluation) {
    Optional<String> fault = fault(rule);
    if (fault.isPresent()) {
      return all(gate, rule, Verdict.ERROR, fault.get());
    }
    if (rule.comparesWithBaseline() && pins.absence().isPresent()) {
      return all(gate, rule, Verdict.NOT_EVALUATED, pins.absence().get().notCompared());
    }
    return guarded.judge(
        () -> evaluated(gate, rule, evaluation),
        message -> all(gate, rule, Verdict.ERROR, message));
  }

  private Optional<String> fault(DriftRule rule) {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    if (fault.isPresent() || !rule.comparesWithBaseline()) {
      return fault;
    }
    if (pins.baseline().isEmpty()) {
      return Optional.of("there is no baseline: the policy names none");
    }
    Pin baseline = pins.baseline().get();
    return baseline.absence().isPresent() ? Optional.empty() : RunFault.of(baseline, "baseline");
  }

  private List<GateResult> evaluated(Gate gate, DriftRule rule, EvaluationRule evaluation) {
    DriftTable reference = reference(rule, evaluation);
    List<String> columns = columns(rule, evaluation, reference);
    DriftTable current =
        table(runId(pins.candidate()), evaluation.table(), evaluation.table(), evaluation, columns);
    read.add(
        new EvaluatedTable(
            evaluation.name(),
            current.file(),
            Optional.empty(),
            current.table().rows(),
            0,
            List.of()));
    boolean ofBaseline = rule.comparesWithBaseline();
    read.add(
        new EvaluatedTable(
            "reference of " + evaluation.name(),
            ofBaseline ? current.file() : reference.file(),
            ofBaseline ? Optional.of(reference.file()) : Optional.empty(),
            reference.table().rows(),
            0,
            List.of()));
    for (DriftTable table : List.of(reference, current)) {
      if (table.table().rows() == 0) {
        throw new UnfitRowsException(table.name() + ": has no rows");
      }
    }
    if (!ofBaseline && reference.file().sha256().equals(current.file().sha256())) {
      throw new UnfitRowsException(
          reference.name()
              + ": holds the same bytes as the evaluation's table "
              + current.name()
              + ", which can't drift from itself: name the table of another time");
    }
    return new DriftGate(
            gate, rule, statistics, new DriftSamples(reference, current, rule.missing()), tables)
        .evaluate(columns);
  }

  private DriftTable reference(DriftRule rule, EvaluationRule evaluation) {
    if (rule.reference() instanceof DriftReference.Artifact artifact) {
      Projection projection =
          rule.isOfAllColumns() ? Projection.all() : Projection.ofPresent(rule.columns());
      return DriftTable.of(
          artifact.path(),
          tables.read(runId(pins.candidate()), artifact.path(), artifact.path(), projection));
    }
    String path = evaluation.table();
    String name = path + " of the baseline";
    String runId = runId(pins.baseline().orElseThrow());
    if (!rule.isOfAllColumns()) {
      return table(runId, path, name, evaluation, rule.columns());
    }
    DriftTable all = DriftTable.of(name, tables.read(runId, path, name, Projection.all()));
    requireUnique(all, evaluation);
    return all;
  }

  private DriftTable table(
      String runId, String path, String name, EvaluationRule evaluation, List<String> columns) {
    Projection projection =
        evaluation.key().isEmpty()
            ? Projection.ofPresent(columns)
            : Projection.of(evaluation.key()).orIfPresent(columns);
    DriftTable table = DriftTable.of(name, tables.read(runId, path, name, projection));
    requireUnique(table, evaluation);
    return table;
  }

  /** A row that was written twice would count twice. */
  private static void requireUnique(DriftTable table, EvaluationRule evaluation) {
    if (!evaluation.key().isEmpty()) {
      Pairing.requireUnique(table.table(), evaluation.key());
    }
  }

  private static List<String> columns(
      DriftRule rule, EvaluationRule evaluation, DriftTable reference) {
    if (!rule.isOfAllColumns()) {
      return rule.columns();
    }
    Set<String> columns = new LinkedHashSet<>();
    reference.table().columns().stream().map(Column::name).forEach(columns::add);
    for (String column : rule.except()) {
      if (!columns.contains(column)) {
        throw reference.refuse(column, "there is no such column to leave out with 'except'");
      }
    }
    columns.removeAll(rule.except());
    columns.removeAll(noFeatures(evaluation));
    if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
      throw new UnfitRowsException(
          reference.name()
              + (columns.isEmpty()
                  ? ": has no column to compare beside label, answers and keys"
                  : ": has " + columns.size() + " columns; more than 1,000 are not compared")
              + ": name 'columns'");
    }
    return List.copyOf(columns);
  }

  /** What an evaluation says of its columns makes them no features; groups may be. */
  private static Set<String> noFeatures(EvaluationRule evaluation) {
    Set<String> columns = new LinkedHashSet<>(evaluation.key());
    evaluation.label().ifPresent(columns::add);
    evaluation.query().ifPresent(columns::add);
    evaluation.cluster().ifPresent(columns::add);
    evaluation.weight().ifPresent(columns::add);
    evaluation.time().ifPresent(columns::add);
    columns.addAll(RowsNeeds.columns(evaluation.model()));
    if (evaluation.baseline().orElse(null) instanceof BaselineRows.SameTable same) {
      columns.addAll(RowsNeeds.columns(same.columns()));
    }
    return columns;
  }

  private static String runId(Pin pin) {
    return pin.contender().orElseThrow().run().runId();
  }

  private static List<GateResult> all(Gate gate, DriftRule rule, Verdict verdict, String message) {
    List<GateResult> results = new ArrayList<>();
    for (Slice slice : Slice.of(rule)) {
      results.add(new ResultBuilder(gate, slice).is(verdict, message));
    }
    return results;
  }
}
