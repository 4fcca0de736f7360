package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may decide the candidate's answers; written {@code explanation: {importances:
 * explain/importance.json, maxShare: 0.4}}.
 *
 * @param importances the file of the run that holds the importances of the features
 * @param minRankCorrelation least rank correlation with the baseline's importances, -1 to 1
 * @param forbidden features that must not be among them
 * @param maxShare greatest share that one feature may have of the whole, above 0, at most 1
 */
public record ExplanationRule(
    String importances,
    Optional<BigDecimal> minRankCorrelation,
    List<String> forbidden,
    Optional<BigDecimal> maxShare)
    implements RunRule {

  /** Copies the features. */
  public ExplanationRule {
    forbidden = List.copyOf(forbidden);
  }

  /** What the rule asks for, in this order. */
  public enum Check implements Word {
    /** That no feature decides that must not. */
    FORBID,
    /** That no feature decides nearly alone. */
    MAX_SHARE,
    /** That about the same features decide as in the baseline. */
    MIN_RANK_CORRELATION
  }

  /** The checks of the rule, at least one. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    if (!forbidden.isEmpty()) {
      checks.add(Check.FORBID);
    }
    maxShare.ifPresent(max -> checks.add(Check.MAX_SHARE));
    minRankCorrelation.ifPresent(min -> checks.add(Check.MIN_RANK_CORRELATION));
    return checks;
  }

  @Override
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (!forbidden.isEmpty()) {
      parts.add("none of " + String.join(", ", forbidden));
    }
    maxShare.ifPresent(max -> parts.add("none above a share of " + max.toPlainString()));
    minRankCorrelation.ifPresent(
        min -> parts.add("rank correlation with the baseline at least " + min.toPlainString()));
    return "features of " + importances + ": " + String.join("; ", parts);
  }

  @Override
  public int results() {
    return checks().size();
  }

  @Override
  public boolean comparesWithBaseline() {
    return minRankCorrelation.isPresent();
  }
}
