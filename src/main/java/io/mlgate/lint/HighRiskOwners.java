package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Owners;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a risky model misbehaves nobody must have to look for who answers for it. */
final class HighRiskOwners implements LintRule {
  @Override
  public String id() {
    return "high-risk-owners";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "The risk is high, and an owner is not named.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    if (policy.risk() != Risk.HIGH) {
      return;
    }
    Owners owners = policy.owners();
    List<String> missing = new ArrayList<>();
    noteIfEmpty(owners.training(), "training", missing);
    noteIfEmpty(owners.serving(), "serving", missing);
    noteIfEmpty(owners.incidents(), "incidents", missing);
    if (!missing.isEmpty()) {
      findings.add(
          "a model of high risk needs three owners; not named: " + String.join(", ", missing),
          owners.equals(Owners.NONE) ? "risk" : "owners");
    }
  }

  private static void noteIfEmpty(Optional<String> owner, String role, List<String> missing) {
    if (owner.isEmpty()) {
      missing.add(role);
    }
  }
}
