package io.mlgate.gate;

import io.mlgate.artifact.ArtifactException;
import io.mlgate.fairness.FairnessException;
import io.mlgate.measurement.EvaluationTable;
import io.mlgate.measurement.MeasurementException;
import io.mlgate.measurement.MeasurementSettings;
import io.mlgate.measurement.Measurer;
import io.mlgate.metric.MetricChoiceException;
import io.mlgate.metric.ObservationsException;
import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.FairnessRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.StatisticsRule;
import io.mlgate.table.Pairing;
import io.mlgate.table.TableException;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.SourceFile;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Evaluates all gates on the rows of one of the policy's evaluations. */
final class RowGates {
  private final Pins pins;
  private final TableReading tables;
  private final Measurer measurer;
  private final Instant now;

  RowGates(Pins pins, TableReading tables, StatisticsRule statistics, Instant now) {
    this.pins = pins;
    this.tables = tables;
    this.measurer =
        new Measurer(
            MeasurementSettings.of(statistics.confidence().doubleValue(), statistics.seed()));
    this.now = now;
  }

  /**
   * What came out.
   *
   * @param results the results of each gate by its name
   * @param table the rows, absent if they could not be read
   * @param problem why the store could not be read, if it could not
   */
  record Outcome(
      Map<String, List<GateResult>> results,
      Optional<EvaluatedTable> table,
      Optional<String> problem) {}

  /** Evaluates gates that name this evaluation. */
  Outcome evaluate(EvaluationRule rule, List<Gate> gates) {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    if (fault.isPresent()) {
      return failed(gates, fault.get(), Optional.empty());
    }
    try {
      return evaluated(rule, gates);
    } catch (TrackingException e) {
      return failed(
          gates,
          e.getMessage(),
          e.isStoresFailure() ? Optional.of(e.getMessage()) : Optional.empty());
    } catch (ArtifactException e) {
      return failed(gates, e.getMessage(), Optional.of(e.getMessage()));
    } catch (UnfitRowsException | TableException | MetricChoiceException e) {
      return failed(gates, e.getMessage(), Optional.empty());
    }
  }

  private Outcome evaluated(EvaluationRule rule, List<Gate> gates) {
    RowsNeeds needs = RowsNeeds.of(rule, gates, pins.absence().isPresent());
    String runId = runId(pins.candidate());
    TableReading.Read candidate =
        tables.read(runId, rule.table(), rule.table(), needs.candidate(), Set.of());
    if (!rule.key().isEmpty()) {
      Pairing.requireUnique(candidate.table(), rule.key());
    }
    Optional<TableReading.Read> baseline = Optional.empty();
    Optional<String> fault = Optional.empty();
    if (!needs.baseline().isEmpty()) {
      try {
        baseline = baseline(rule, needs);
        fault = baseline.flatMap(read -> sameBytes(rule, candidate.file(), read.file()));
      } catch (UnfitRowsException | TrackingException e) {
        if (e instanceof TrackingException failure && failure.isStoresFailure()) {
          throw e;
        }
        fault = Optional.of(e.getMessage());
      }
    }
    EvaluatedRows rows =
        new EvaluatedRows(
            rule,
            candidate.table(),
            new EvaluatedRows.Baseline(
                needs.compares(), baseline.map(TableReading.Read::table), fault),
            now);
    Map<String, List<GateResult>> results = new LinkedHashMap<>();
    for (Gate gate : gates) {
      results.put(gate.name(), guarded(gate, () -> evaluate(gate, rows)));
    }
    EvaluatedTable table =
        new TableFacts(rows)
            .of(candidate.file(), baseline.map(TableReading.Read::file), candidate.table().rows());
    return new Outcome(results, Optional.of(table), Optional.empty());
  }

  /** A table that was named for the baseline's answers, but is the candidate's own. */
  private static Optional<String> sameBytes(
      EvaluationRule rule, SourceFile candidate, SourceFile baseline) {
    return rule.baseline().orElseThrow() instanceof BaselineRows.OtherTable
            && candidate.sha256().equals(baseline.sha256())
        ? Optional.of(
            baseline.path()
                + ": holds the same bytes as the candidate's table "
                + candidate.path()
                + ": it should hold the baseline's answers")
        : Optional.empty();
  }

  /** The baseline's own table, in the candidate's run or in that of the baseline. */
  private Optional<TableReading.Read> baseline(EvaluationRule rule, RowsNeeds needs) {
    String path = RowsNeeds.baselineTable(rule).orElseThrow();
    if (!(rule.baseline().orElseThrow() instanceof BaselineRows.OwnRun)) {
      return Optional.of(
          tables.read(runId(pins.candidate()), path, path, needs.baseline(), needs.truth()));
    }
    if (pins.baseline().isEmpty() || RunFault.of(pins.baseline().get(), "baseline").isPresent()) {
      // The gates that compare say what is wrong with it.
      return Optional.empty();
    }
    return Optional.of(
        tables.read(
            runId(pins.baseline().get()),
            path,
            path + " of the baseline",
            needs.baseline(),
            needs.truth()));
  }

  private List<GateResult> evaluate(Gate gate, EvaluatedRows rows) {
    if (gate.rule() instanceof MetricRule rule) {
      return metric(gate, rule, rows);
    }
    if (gate.rule() instanceof FairnessRule rule) {
      EvaluationTable table = rows.model("fairness", false);
      return List.of(
          new FairnessGate(gate, rule, measurer.settings())
              .evaluate(table, rows.vanished(table, rule.by())));
    }
    AgreementRule rule = (AgreementRule) gate.rule();
    AgreementGate agreement = new AgreementGate(gate, rule, pins.candidate());
    List<GateResult> results = new ArrayList<>();
    for (AgreementRule.Claim claim : rule.claims()) {
      results.addAll(
          guarded(gate, Slice.of(claim), () -> List.of(agreement.evaluate(claim, rows))));
    }
    return results;
  }

  private List<GateResult> metric(Gate gate, MetricRule rule, EvaluatedRows rows) {
    ChosenMetric chosen = ChosenMetric.of(rule.metric());
    if (rule.comparesWithBaseline()) {
      requireBaseline(rows.rule(), chosen);
    }
    boolean compares = rule.comparesWithBaseline() && pins.absence().isEmpty();
    EvaluationTable table =
        rows.table(chosen, compares || RowsNeeds.playsAgainstTheBaseline(chosen));
    table.require(chosen.metric());
    if (compares && table.pairs().isEmpty()) {
      throw new UnfitRowsException(
          "the evaluation "
              + rows.rule().name()
              + " does not say what the baseline's "
              + chosen
              + " is computed from: name its table in 'baseline'");
    }
    List<SliceRows> slices = rows.slices(table, rule.by());
    Measurer ofAll =
        new Measurer(measurer.settings().forClaims(slices.size() * rule.bounds().claims()));
    List<GateResult> results =
        new ArrayList<>(new MetricGate(gate, rule, chosen, ofAll).evaluate(slices, pins.absence()));
    rows.vanished(table, rule.by())
        .forEach((slice, count) -> results.add(vanished(gate, rule, slice, count)));
    return results;
  }

  private static GateResult vanished(Gate gate, MetricRule rule, Slice slice, long rows) {
    return new ResultBuilder(gate, slice)
        .rows(0)
        .basis(new Basis(rule.evaluation(), "", Optional.empty(), Optional.empty()))
        .is(Verdict.INCONCLUSIVE, "none of its " + rows + " rows has a final label yet");
  }

  private void requireBaseline(EvaluationRule evaluation, ChosenMetric metric) {
    if (metric.stated().isEmpty()) {
      throw new UnfitRowsException(
          metric + " gets better neither way by itself: say its direction to compare it");
    }
    if (pins.baseline().isEmpty()) {
      throw new UnfitRowsException("there is no baseline: the policy names none");
    }
    if (pins.absence().isPresent()) {
      return;
    }
    RunFault.of(pins.baseline().get(), "baseline")
        .ifPresent(
            fault -> {
              throw new UnfitRowsException(fault);
            });
    if (evaluation.baseline().isEmpty()) {
      throw new UnfitRowsException(
          "the evaluation " + evaluation.name() + " has no rows of the baseline: add 'baseline'");
    }
  }

  private static String runId(Pin pin) {
    return pin.contender().orElseThrow().run().runId();
  }

  private Outcome failed(List<Gate> gates, String fault, Optional<String> problem) {
    Map<String, List<GateResult>> results = new LinkedHashMap<>();
    for (Gate gate : gates) {
      results.put(
          gate.name(),
          guarded(
              gate,
              () -> {
                throw new UnfitRowsException(fault);
              }));
    }
    return new Outcome(results, Optional.empty(), problem);
  }

  /** Rows that can't be judged are an error of the gate, never of the others. */
  private List<GateResult> guarded(Gate gate, Supplier<List<GateResult>> evaluation) {
    try {
      return evaluation.get();
    } catch (UnfitRowsException
        | TableException
        | MeasurementException
        | ObservationsException
        | MetricChoiceException
        | FairnessException e) {
      return gate.rule() instanceof AgreementRule rule
          ? rule.claims().stream()
              .map(claim -> error(gate, Slice.of(claim), tables.named(e.getMessage())))
              .toList()
          : List.of(error(gate, Slice.WHOLE, tables.named(e.getMessage())));
    }
  }

  private List<GateResult> guarded(Gate gate, Slice slice, Supplier<List<GateResult>> evaluation) {
    try {
      return evaluation.get();
    } catch (UnfitRowsException
        | TableException
        | MeasurementException
        | ObservationsException
        | MetricChoiceException e) {
      return List.of(error(gate, slice, tables.named(e.getMessage())));
    }
  }

  private static GateResult error(Gate gate, Slice slice, String message) {
    return new ResultBuilder(gate, slice).is(Verdict.ERROR, message);
  }
}
