package io.mlgate.report;

import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Side.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reader must know before believing an evaluation, although no gate says it: that nothing
 * was compared, or not with what the policy names. Counts with the warnings, not with the gates.
 */
public final class Cautions {
  private static final String FIRST_RELEASE = "First release: nothing was compared with a baseline";
  private static final String OVERRIDDEN =
      "Override: baseline named by the caller, not by the policy";

  private Cautions() {}

  /** One line each, safe to show. */
  public static List<String> of(Evaluation evaluation) {
    Optional<Side> baseline = evaluation.baseline();
    List<String> cautions = new ArrayList<>();
    if (baseline.filter(side -> side.standing() == Standing.FIRST_RELEASE).isPresent()) {
      cautions.add(FIRST_RELEASE);
    }
    if (!evaluation.reasonsToRetire().isEmpty()) {
      cautions.add(
          "The policy's reason to retire this model is met: "
              + String.join(", ", evaluation.reasonsToRetire()));
    }
    if (baseline.filter(Side::overridden).isPresent()) {
      cautions.add(OVERRIDDEN);
    }
    return List.copyOf(cautions);
  }
}
