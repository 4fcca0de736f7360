package io.mlgate.draft;

import io.mlgate.gate.Evaluator;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proposes gates on what a run tells beside its numbers: where its model comes from, what callers
 * and servers rely on, and the files that it logged.
 *
 * <p>Each was evaluated for this very run, and passed; or had nothing to be compared with, since
 * the run is that of the baseline. What the store does not give is not proposed.
 */
public final class GateProposals {

  private GateProposals() {}

  /**
   * The proposals, in the order in which people read them; none with names that are the same.
   *
   * @param evaluator evaluates over the store
   * @param store holds the run
   * @param runId the run to start from
   * @param model name of the registered model
   * @param baselineAlias alias of the version to compare with, if there is one
   */
  public static List<ProposedGate> of(
      Evaluator evaluator,
      TrackingStore store,
      String runId,
      String model,
      Optional<String> baselineAlias) {
    GateProbe probe = new GateProbe(evaluator, runId, model, baselineAlias);
    return Stream.of(
            new OriginProposals(probe).all(),
            new CompatibilityProposals(
                    probe,
                    () ->
                        baselineAlias
                            .filter(alias -> OwnSignature.isComparable(store, model, alias))
                            .isPresent())
                .all(),
            new FileProposals(probe, store, runId).all())
        .flatMap(List::stream)
        .filter(gate -> probe.passes(gate.rule()) || probe.isNotCompared(gate.rule()))
        .toList();
  }
}
