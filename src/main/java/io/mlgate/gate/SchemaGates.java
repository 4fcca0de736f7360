package io.mlgate.gate;

import io.mlgate.policy.Gate;
import io.mlgate.policy.SchemaColumn;
import io.mlgate.policy.SchemaRule;
import io.mlgate.table.Projection;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluates gates on schemas: reads a table of the candidate's run, all rows of it. */
final class SchemaGates {
  private final Pins pins;
  private final TableReading tables;
  private final Set<EvaluatedTable> read = new LinkedHashSet<>();
  private final GuardedTables guarded;

  SchemaGates(Pins pins, TableReading tables) {
    this.pins = pins;
    this.tables = tables;
    this.guarded = new GuardedTables(tables);
  }

  /** The tables that were read so far, under the name of their evaluation or their path. */
  Set<EvaluatedTable> read() {
    return read;
  }

  /** Why the store could not be read, where it could not. */
  Set<String> problems() {
    return guarded.problems();
  }

  /** One result a check, in the policy's order. */
  List<GateResult> evaluate(Gate gate, SchemaRule rule) {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    if (fault.isPresent()) {
      return errors(gate, rule, fault.get());
    }
    return guarded.judge(
        () -> new SchemaGate(gate, rule, table(rule).table()).evaluate(),
        message -> errors(gate, rule, message));
  }

  private TableReading.Read table(SchemaRule rule) {
    String runId = pins.candidate().contender().orElseThrow().run().runId();
    String path = rule.table();
    TableReading.Read table = tables.read(runId, path, path, columns(rule));
    read.add(
        new EvaluatedTable(
            rule.evaluation().orElse("table " + path),
            table.file(),
            Optional.empty(),
            table.table().rows(),
            0,
            List.of()));
    if (table.table().rows() == 0) {
      throw new UnfitRowsException(
          path + ": has no rows, of which nothing can be said: log the rows, or another table");
    }
    return table;
  }

  /** All columns are read where others are refused: a table as it should be has no more. */
  private static Projection columns(SchemaRule rule) {
    if (rule.refusesOthers()) {
      return Projection.all();
    }
    Set<String> names = new LinkedHashSet<>(rule.unique());
    rule.columns().stream().map(SchemaColumn::name).forEach(names::add);
    return Projection.ofPresent(names);
  }

  private static List<GateResult> errors(Gate gate, SchemaRule rule, String message) {
    return Slice.of(rule).stream()
        .map(slice -> new ResultBuilder(gate, slice).is(Verdict.ERROR, message))
        .toList();
  }
}
