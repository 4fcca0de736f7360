package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A bound on how much worse a model may become over many releases, each of which is only a little
 * worse than the one before; written {@code baseline: {anchor: {release: 3, maxTotalWorse: 0.02}}}.
 *
 * @param release the version of the policy's model that everything is compared with in the end
 * @param maxTotalWorse by how much the candidate may be worse than it in total, inclusive, not
 *     negative, in the unit of the metric
 * @param gates names of the gates whose differences are added up; at least one, each of all rows or
 *     of one logged number, and each with a comparison
 */
public record AnchorRule(String release, BigDecimal maxTotalWorse, List<String> gates)
    implements Rule {

  /** The name of the gate that the policy has by this rule. */
  public static final String GATE = "baseline.anchor";

  /** Copies the names; nothing may be null. */
  public AnchorRule {
    Objects.requireNonNull(release);
    Objects.requireNonNull(maxTotalWorse);
    gates = List.copyOf(gates);
  }

  @Override
  public String describe() {
    return "at most "
        + maxTotalWorse.toPlainString()
        + " worse in total since version "
        + release
        + RuleWords.decidedOn(DecideOn.POINT);
  }

  @Override
  public int results() {
    return gates.size();
  }

  @Override
  public Optional<String> onRows() {
    return Optional.empty();
  }

  @Override
  public boolean comparesWithBaseline() {
    return true;
  }
}
