package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.CellType;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;
import io.mlgate.policy.SchemaColumn;
import io.mlgate.policy.SchemaRule;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A table can't be what its schema and its evaluation ask for, if they ask for different things.
 */
final class SchemaAgainstEvaluation implements LintRule {
  private static final Set<CellType> NUMBERS = Set.of(CellType.LONG, CellType.DOUBLE);

  @Override
  public String id() {
    return "schema-against-evaluation";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A schema contradicts what its evaluation says of the same columns.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof SchemaRule rule && rule.evaluation().isPresent()) {
        EvaluationRule rows = RowMetrics.evaluation(policy, gate);
        checkOthers(gate, rule, rows, findings);
        for (SchemaColumn column : rule.columns()) {
          contradiction(column, rows)
              .ifPresent(
                  message -> findings.add(message, "gates", gate.name(), "columns", column.name()));
        }
      }
    }
  }

  private static void checkOthers(
      Gate gate, SchemaRule rule, EvaluationRule rows, FindingCollector findings) {
    if (!rule.refusesOthers()) {
      return;
    }
    Set<String> refused = columns(rows);
    refused.removeAll(rule.unique());
    rule.columns().forEach(column -> refused.remove(column.name()));
    if (!refused.isEmpty()) {
      findings.add(
          "other columns are refused, and the evaluation "
              + rows.name()
              + " needs "
              + String.join(", ", refused)
              + ": name them in 'columns'",
          "gates",
          gate.name(),
          "others");
    }
  }

  private static Optional<String> contradiction(SchemaColumn column, EvaluationRule rows) {
    String name = column.name();
    if (numbers(rows).contains(name)
        && column.type().filter(type -> !NUMBERS.contains(type)).isPresent()) {
      return Optional.of(
          "the evaluation "
              + rows.name()
              + " takes this column for numbers: the type is double, or long");
    }
    if (rows.key().contains(name) && column.maxMissing().signum() > 0) {
      return Optional.of(
          "the evaluation "
              + rows.name()
              + " takes this column for a key, of which no value may be missing: remove"
              + " maxMissing");
    }
    return rows.positive()
        .filter(any -> rows.label().filter(name::equals).isPresent())
        .filter(positive -> !column.values().isEmpty() && !column.values().contains(positive))
        .map(
            positive ->
                "the positive class of the evaluation "
                    + rows.name()
                    + ", "
                    + positive
                    + ", is not among the values: add it");
  }

  private static Set<String> numbers(EvaluationRule rows) {
    Set<String> numbers = new LinkedHashSet<>();
    rows.model().score().ifPresent(numbers::add);
    numbers.addAll(rows.model().scores());
    numbers.addAll(rows.model().quantiles().values());
    rows.weight().ifPresent(numbers::add);
    return numbers;
  }

  /** What the evaluation reads. */
  private static Set<String> columns(EvaluationRule rows) {
    Set<String> columns = new LinkedHashSet<>(rows.key());
    rows.label().ifPresent(columns::add);
    rows.query().ifPresent(columns::add);
    AnswerColumns.of(rows.model()).values().forEach(columns::addAll);
    columns.addAll(rows.groups());
    rows.cluster().ifPresent(columns::add);
    rows.weight().ifPresent(columns::add);
    rows.time().ifPresent(columns::add);
    if (rows.baseline().orElse(null) instanceof BaselineRows.SameTable same) {
      AnswerColumns.of(same.columns()).values().forEach(columns::addAll);
    }
    return columns;
  }
}
