package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Policy;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Who is compared with nobody but itself is never worse. */
final class BaselineIsCandidate implements LintRule {
  @Override
  public String id() {
    return "baseline-is-candidate";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "An evaluation's baseline is the candidate: a column in which it answers, or its table.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (EvaluationRule rows : policy.evaluations()) {
      BaselineRows baseline = rows.baseline().orElse(null);
      if (baseline instanceof BaselineRows.SameTable same) {
        Map<String, List<String>> candidates = AnswerColumns.of(rows.model());
        AnswerColumns.of(same.columns())
            .forEach(
                (key, columns) -> {
                  if (!Collections.disjoint(columns, candidates.getOrDefault(key, List.of()))) {
                    findings.add(
                        "the candidate's "
                            + key
                            + " is held against itself, so that the candidate is never worse:"
                            + " name the baseline's column",
                        "evaluations",
                        rows.name(),
                        "baseline",
                        key);
                  }
                });
      } else if (baseline instanceof BaselineRows.OtherTable other
          && other.path().equals(rows.table())) {
        findings.add(
            "'"
                + other.path()
                + "' is the candidate's own table, so that the candidate is never worse: name the"
                + " baseline's table, or write 'baseline: own-run' for the table of that path that"
                + " the baseline's run logged",
            "evaluations",
            rows.name(),
            "baseline",
            "table");
      }
    }
  }
}
