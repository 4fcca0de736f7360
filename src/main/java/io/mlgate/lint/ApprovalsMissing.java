package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.Risk;
import java.util.List;

/** Where much harm can be done, a person should have agreed before users are exposed. */
final class ApprovalsMissing implements LintRule {
  private final Risk risk;

  /** For policies of one risk, which is medium or high. */
  ApprovalsMissing(Risk risk) {
    this.risk = risk;
  }

  @Override
  public String id() {
    return risk == Risk.HIGH ? "approvals-missing" : "approvals-advised";
  }

  @Override
  public Level level() {
    return risk == Risk.HIGH ? Level.ERROR : Level.WARNING;
  }

  @Override
  public String summary() {
    return "The risk is "
        + risk.word()
        + ", and nobody has to approve before the candidate answers requests.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    List<ReleaseStage> answering =
        PlannedStage.of(policy).stream()
            .map(PlannedStage::stage)
            .filter(stage -> stage != ReleaseStage.SHADOW)
            .toList();
    if (policy.risk() != risk
        || answering.isEmpty()
        || answering.stream().anyMatch(stage -> policy.approvals().containsKey(stage))) {
      return;
    }
    String first = answering.get(0).word();
    findings.add(
        "a rollout of "
            + risk.word()
            + " risk needs an approval before "
            + String.join(" or ", answering.stream().map(ReleaseStage::word).toList())
            + ": add one, such as 'approvals: {"
            + first
            + ": {quorum: {risk: 1}}}'",
        "rollout");
  }
}
