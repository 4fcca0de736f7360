package io.mlgate.lint;

import io.mlgate.policy.Places;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Risk;
import java.util.ArrayList;
import java.util.List;

/** Applies every lint rule to a policy. */
public final class Linter {
  private static final List<LintRule> RULES =
      List.of(
          new NoGates(),
          new NothingBlocks(),
          new MinAboveMax(),
          new BoundAgainstDirection(),
          new BoundOutOfRange(),
          new ShareOfZero(),
          new LooseShare(),
          new RedundantMargin(),
          new DuplicateGate(),
          new DuplicateItem(),
          new BaselineMissing(),
          new BaselineUnused(),
          new FirstReleaseUnguarded(),
          new FirstReleaseNamed(),
          new RetirementNeverMet(),
          new UnknownMetric(),
          new MetricWithoutRows(),
          new DirectionOfMetric(),
          new BaselineRowsMissing(),
          new TruthAsAnswer(),
          new BaselineIsCandidate(),
          new DriftFromItself(),
          new DriftWithoutLimit(),
          new SchemaMinAboveMax(),
          new SchemaAgainstEvaluation(),
          new RawCalibrationError(),
          new UnusedEvaluation(),
          new TrafficNotMoved(),
          new ArmNotNamed(),
          new AllAtOnce(),
          new StageUnchecked(),
          new SplitUntested(),
          new FewSamples(),
          new ApprovalsMissing(Risk.HIGH),
          new ApprovalsMissing(Risk.MEDIUM),
          new HighRiskOwners(),
          new HighRiskFairness(),
          new HighRiskBusiness());

  private Linter() {}

  /** All rules, in the order of the reference. */
  static List<LintRule> rules() {
    return RULES;
  }

  /** What the rules say, in the order of the file; empty if the policy is clean. */
  public static List<Finding> lint(Policy policy) {
    List<Finding> all = new ArrayList<>();
    Places places = new Places(policy.source());
    for (LintRule rule : RULES) {
      FindingCollector findings = new FindingCollector(places, rule);
      rule.check(policy, findings);
      all.addAll(findings.list());
    }
    all.sort(null);
    return List.copyOf(all);
  }
}
