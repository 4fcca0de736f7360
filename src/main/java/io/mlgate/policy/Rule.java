package io.mlgate.policy;

import java.util.Optional;

/** What a gate measures and which values it accepts: a closed set, one type a gate kind. */
public sealed interface Rule
    permits RunRule, MetricRule, FairnessRule, AgreementRule, DriftRule, SchemaRule, AnchorRule {

  /** The rule in a few words, such as {@code logged roc_auc, at most 0.005 worse}. */
  String describe();

  /** How many results a gate with this rule gives, at least one. */
  int results();

  /** Name of the evaluation whose rows it looks at; absent if it looks at no rows. */
  Optional<String> onRows();

  /** Whether any part of the rule compares with the baseline. */
  boolean comparesWithBaseline();
}
