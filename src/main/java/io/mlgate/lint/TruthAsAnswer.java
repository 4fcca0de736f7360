package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.EvaluationTask;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PredictedColumns;

/** The truth held against itself is always right. */
final class TruthAsAnswer implements LintRule {
  @Override
  public String id() {
    return "truth-as-answer";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "An evaluation names one column as the truth and as what a model says.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (EvaluationRule rows : policy.evaluations()) {
      check(rows, rows.model(), findings, "evaluations", rows.name());
      if (rows.baseline().orElse(null) instanceof BaselineRows.SameTable baseline) {
        check(rows, baseline.columns(), findings, "evaluations", rows.name(), "baseline");
      }
    }
  }

  private static void check(
      EvaluationRule rows, PredictedColumns columns, FindingCollector findings, String... path) {
    String truth = rows.task() == EvaluationTask.RANKING ? "relevance" : "label";
    rows.label()
        .ifPresent(
            label ->
                AnswerColumns.of(columns)
                    .forEach(
                        (key, names) -> {
                          if (names.contains(label)) {
                            findings.add(
                                "'"
                                    + label
                                    + "' is the column of the "
                                    + truth
                                    + " too, so that the model would always be right: name the"
                                    + " column in which the model answers",
                                FindingCollector.path(path, key));
                          }
                        }));
  }
}
