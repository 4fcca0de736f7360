package io.mlgate.gate;

import io.mlgate.measurement.EvaluationTable;
import io.mlgate.measurement.MeasurementException;
import io.mlgate.table.TableException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The same rows for gates that compare with the baseline and for those that don't: where the
 * baseline's rows are at fault, only the former can't be judged.
 */
final class RowsOfGates {
  private final EvaluationTable table;
  private final Optional<RuntimeException> fault;

  private RowsOfGates(EvaluationTable table, Optional<RuntimeException> fault) {
    this.table = table;
    this.fault = fault;
  }

  /** Rows of one model. */
  static RowsOfGates alone(Supplier<EvaluationTable> alone) {
    return new RowsOfGates(alone.get(), Optional.empty());
  }

  /** Rows of two models, or of the candidate alone where these can't be had. */
  static RowsOfGates paired(Supplier<EvaluationTable> paired, Supplier<EvaluationTable> alone) {
    try {
      return alone(paired);
    } catch (UnfitRowsException | TableException | MeasurementException fault) {
      return new RowsOfGates(alone.get(), Optional.of(fault));
    }
  }

  /**
   * The rows.
   *
   * @param compares whether the baseline's are needed
   */
  EvaluationTable of(boolean compares) {
    if (compares && fault.isPresent()) {
      throw fault.get();
    }
    return table;
  }

  /** The rows that could be read. */
  EvaluationTable read() {
    return table;
  }
}
