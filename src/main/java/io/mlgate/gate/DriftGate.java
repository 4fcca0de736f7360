package io.mlgate.gate;

import io.mlgate.drift.ColumnDrift;
import io.mlgate.drift.ColumnSamples;
import io.mlgate.drift.Convention;
import io.mlgate.drift.DatasetDrift;
import io.mlgate.drift.DatasetDrift.Adjustment;
import io.mlgate.drift.DriftCheck;
import io.mlgate.drift.DriftException;
import io.mlgate.drift.DriftStatistic;
import io.mlgate.drift.EvidentlyDefaults;
import io.mlgate.policy.DecideOn;
import io.mlgate.policy.DriftConvention;
import io.mlgate.policy.DriftMeasure;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.StatisticsRule;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.Interval;
import io.mlgate.table.TableException;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Evaluates a bound on the drift of columns: that it holds where the populations' distance is
 * bounded by it, that it does not where the samples' lies above and Holm's correction over all
 * columns of the gate leaves no room for chance.
 */
final class DriftGate {
  /** Beyond, a simulation only sharpens probabilities that nothing hangs on. */
  private static final int MOST_REPLICATES = 20_000;

  /** As many values as there may be categories. */
  private static final int MOST_VALUES = 1_000;

  private final Gate gate;
  private final DriftRule rule;
  private final StatisticsRule statistics;
  private final DriftSamples samples;
  private final TableReading tables;

  DriftGate(
      Gate gate,
      DriftRule rule,
      StatisticsRule statistics,
      DriftSamples samples,
      TableReading tables) {
    this.gate = gate;
    this.rule = rule;
    this.statistics = statistics;
    this.samples = samples;
    this.tables = tables;
  }

  /** What is known of one column: its drift, or why there is none. */
  private record Measured(String column, Optional<ColumnDrift> drift, String fault) {}

  /**
   * One result a column, in the order given.
   *
   * @param columns at least one
   */
  List<GateResult> evaluate(List<String> columns) {
    // Columns have nothing to do with each other, and the order of the results is theirs.
    List<Measured> measured =
        columns.parallelStream().map(column -> measure(column, columns.size())).toList();
    Map<String, ColumnDrift> drifts = new LinkedHashMap<>();
    measured.forEach(one -> one.drift().ifPresent(drift -> drifts.put(one.column(), drift)));
    Optional<DatasetDrift> all =
        drifts.isEmpty() ? Optional.empty() : Optional.of(DatasetDrift.of(drifts, Adjustment.HOLM));
    List<GateResult> results = new ArrayList<>();
    for (Measured one : measured) {
      results.add(
          one.drift().isPresent()
              ? result(one.column(), all.orElseThrow())
              : new ResultBuilder(gate, Slice.ofColumn(one.column()))
                  .is(Verdict.ERROR, tables.named(one.fault())));
    }
    return results;
  }

  private Measured measure(String column, int columns) {
    try {
      ColumnSamples both = samples.of(column);
      DriftCheck check = check(both);
      requireFewValues(column, check, both);
      ColumnDrift drift =
          ColumnDrift.of(
              check.simulating(statistics.seed(), replicates(check.alpha(), columns)), both);
      return new Measured(column, Optional.of(drift), "");
    } catch (UnfitRowsException | TableException fault) {
      return new Measured(column, Optional.empty(), fault.getMessage());
    } catch (DriftException fault) {
      return new Measured(
          column, Optional.empty(), "column '" + column + "': " + fault.getMessage());
    }
  }

  private DriftCheck check(ColumnSamples both) {
    double level = BigDecimal.ONE.subtract(statistics.confidence()).doubleValue();
    if (rule.measure() == DriftMeasure.EVIDENTLY) {
      DriftCheck chosen = EvidentlyDefaults.check(both);
      return chosen.max().isPresent() ? chosen.atLevel(level) : chosen;
    }
    DriftStatistic statistic =
        Stream.of(DriftStatistic.values())
            .filter(known -> known.word().equals(rule.measure().word()))
            .findFirst()
            .orElseThrow();
    return rule.max()
        .map(max -> DriftCheck.limit(statistic, max.doubleValue()).atLevel(level))
        .orElseGet(
            () -> DriftCheck.significance(statistic, rule.minP().orElseThrow().doubleValue()))
        .by(
            rule.conventions() == DriftConvention.EVIDENTLY
                ? Convention.EVIDENTLY
                : Convention.MLGATE);
  }

  /** Holm's correction multiplies the least p, which a simulation bounds, by the columns. */
  private static int replicates(double level, int columns) {
    return (int)
        Math.min(MOST_REPLICATES, Math.max(DriftCheck.USUAL_REPLICATES, columns / level + 1));
  }

  private static void requireFewValues(String column, DriftCheck check, ColumnSamples both) {
    if (check.statistic() == DriftStatistic.CHI_SQUARE
        && check.convention() == Convention.EVIDENTLY
        && both.distinct() > MOST_VALUES) {
      throw new UnfitRowsException(
          "column '"
              + column
              + "' has more than 1,000 different values, which Evidently's chi_square takes one by"
              + " one: give it a gate with ks");
    }
  }

  private GateResult result(String column, DatasetDrift all) {
    ColumnDrift drift = all.columns().get(column);
    Optional<BigDecimal> max =
        drift.check().max().stream().mapToObj(Decimals::asWritten).findFirst();
    boolean byPoint = rule.decideOn() == DecideOn.POINT;
    DriftWords words =
        new DriftWords(drift, max, all.adjustedP().get(column), all.columns().size());
    ResultBuilder result =
        new ResultBuilder(gate, Slice.ofColumn(column))
            .value(drift.value())
            .accepted(max.map(most -> new Accepted(Optional.empty(), Optional.of(most))))
            .rows(drift.rows().current())
            .basis(
                new Basis(
                    rule.evaluation(),
                    byPoint ? "" : words.method(),
                    Optional.empty(),
                    Optional.empty()));
    if (drift.value().isEmpty()) {
      // More rows help only where there is one.
      return result.is(
          drift.rows().least() < 2 ? Verdict.INCONCLUSIVE : Verdict.ERROR,
          drift.check().statistic().word() + " is undefined: " + String.join("; ", drift.notes()));
    }
    if (byPoint) {
      return result.is(BoundClaim.verdict(drift.point()), words.ofPoint(drift.point()));
    }
    Conclusion conclusion = all.conclusions().get(column);
    return result
        .interval(interval(drift))
        .rowsNeeded(
            drift
                .rowsNeeded()
                .map(rows -> OptionalLong.of(rows.current()))
                .orElse(OptionalLong.empty()))
        .is(BoundClaim.verdict(conclusion), words.of(conclusion));
  }

  /**
   * From 0 to the bound of the populations' distance, where that decides: at or below the limit. It
   * may lie below the value, which chance moves upwards; then the interval ends at the value.
   */
  private static Optional<Interval> interval(ColumnDrift drift) {
    double value = drift.value().orElseThrow();
    OptionalDouble upper = drift.upper();
    return upper.isPresent()
            && drift.check().max().isPresent()
            && value <= drift.check().max().getAsDouble()
        ? Optional.of(
            new Interval(0, Math.max(value, upper.getAsDouble()), 1 - drift.check().alpha()))
        : Optional.empty();
  }
}
