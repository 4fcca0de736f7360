package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;
import io.mlgate.policy.SchemaColumn;
import io.mlgate.policy.SchemaRule;

/** No value and no number of rows lies above a minimum and below a smaller maximum. */
final class SchemaMinAboveMax implements LintRule {
  @Override
  public String id() {
    return "schema-min-above-max";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A min of a schema, of a column or of the rows, is greater than its max.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof SchemaRule rule) {
        check(gate, rule, findings);
      }
    }
  }

  private static void check(Gate gate, SchemaRule rule, FindingCollector findings) {
    if (rule.minRows().isPresent()
        && rule.maxRows().isPresent()
        && rule.minRows().getAsLong() > rule.maxRows().getAsLong()) {
      findings.add(
          "no table has as many rows: swap or mend min and max",
          "gates",
          gate.name(),
          "rows",
          "min");
    }
    for (SchemaColumn column : rule.columns()) {
      if (column.min().isPresent()
          && column.max().isPresent()
          && column.min().get().isAbove(column.max().get())) {
        findings.add(
            "min is above max, so that no value passes: swap or mend them",
            "gates",
            gate.name(),
            "columns",
            column.name(),
            "min");
      }
    }
  }
}
