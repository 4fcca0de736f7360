package io.mlgate.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a gate on what was logged: {@code {agreement: [accuracy, {metric: f1, logged: val_f1}]}}.
 */
final class AgreementGateGrammar implements GateKind {
  private static final Keys CLAIM_KEYS = Keys.of("metric", "logged");
  private static final int MOST_CLAIMS = 1_000;

  @Override
  public String key() {
    return "agreement";
  }

  @Override
  public List<String> keys() {
    return List.of("agreement", "on");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Optional<EvaluationRule> evaluation = rows.evaluation(gate);
    List<AgreementRule.Claim> claims = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Value list = gate.required("agreement");
    for (Value item : list.items()) {
      AgreementRule.Claim claim = claim(item);
      if (!claim.logged().isEmpty() && !seen.add(claim.logged())) {
        item.refuse("names " + Quoted.of(claim.logged()) + " twice");
      }
      claims.add(claim);
    }
    if (claims.size() > MOST_CLAIMS) {
      list.refuse("names more than 1,000 metrics");
    }
    return new AgreementRule(evaluation.map(EvaluationRule::name).orElse(""), claims);
  }

  private static AgreementRule.Claim claim(Value item) {
    if (!item.isMapping()) {
      MetricChoice metric = MetricChoiceGrammar.read(item);
      return new AgreementRule.Claim(metric, metric.name());
    }
    Mapping claim = item.mapping(CLAIM_KEYS);
    MetricChoice metric = MetricChoiceGrammar.read(claim.required("metric"));
    return new AgreementRule.Claim(metric, claim.required("logged").text().orElse(""));
  }
}
