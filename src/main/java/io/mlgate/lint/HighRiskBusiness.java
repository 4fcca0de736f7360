package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Kind;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Risk;

/** Good predictions can be bad business; where the risk is high something should look at it. */
final class HighRiskBusiness implements LintRule {
  @Override
  public String id() {
    return "high-risk-business";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "The risk is high, and no gate has the kind business.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    boolean business = policy.gates().stream().anyMatch(gate -> gate.kind() == Kind.BUSINESS);
    if (policy.risk() == Risk.HIGH && !business) {
      findings.add(
          "a model of high risk should have a gate on a business figure: add one, or mark one with"
              + " 'kind: business'",
          "risk");
    }
  }
}
