package io.mlgate.lint;

import io.mlgate.policy.DriftRule;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Rule;
import io.mlgate.policy.SignatureRule;
import java.util.List;

/** What rules say of a model when there is no other to compare it with. */
final class WithoutBaseline {
  private WithoutBaseline() {}

  /** Whether any part of the rule is left. */
  static boolean judges(Rule rule) {
    return !(rule instanceof LoggedRule logged && !logged.bounds().areAbsolute())
        && !(rule instanceof MetricRule metric && !metric.bounds().areAbsolute())
        && !(rule instanceof SignatureRule)
        && !(rule instanceof DriftRule drift && drift.comparesWithBaseline())
        && !(rule instanceof ExplanationRule explanation
            && explanation.checks().equals(List.of(ExplanationRule.Check.MIN_RANK_CORRELATION)));
  }
}
