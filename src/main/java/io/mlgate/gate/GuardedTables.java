package io.mlgate.gate;

import io.mlgate.artifact.ArtifactException;
import io.mlgate.table.TableException;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.GateResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Judges gates on tables; where a table can't be read, they are an ERROR that says why. */
final class GuardedTables {
  private final TableReading tables;
  private final Set<String> problems = new LinkedHashSet<>();

  GuardedTables(TableReading tables) {
    this.tables = tables;
  }

  /** Why the store could not be read, where it could not. */
  Set<String> problems() {
    return problems;
  }

  /**
   * The results of a gate.
   *
   * @param gate reads the tables and judges them
   * @param errors the results if it can't, given the reason
   */
  List<GateResult> judge(
      Supplier<List<GateResult>> gate, Function<String, List<GateResult>> errors) {
    try {
      return gate.get();
    } catch (TrackingException e) {
      if (e.isStoresFailure()) {
        problems.add(e.getMessage());
      }
      return errors.apply(e.getMessage());
    } catch (ArtifactException e) {
      problems.add(e.getMessage());
      return errors.apply(e.getMessage());
    } catch (UnfitRowsException | TableException e) {
      return errors.apply(tables.named(e.getMessage()));
    }
  }
}
