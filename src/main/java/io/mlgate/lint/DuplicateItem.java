package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Of two items with one name, sooner or later somebody does the wrong one. */
final class DuplicateItem implements LintRule {
  @Override
  public String id() {
    return "duplicate-item";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "Two items of checklists have the same name, but for upper and lower case.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    Map<String, String> first = new HashMap<>();
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof ChecklistRule checklist) {
        for (ChecklistRule.Item item : checklist.items()) {
          String earlier =
              first.putIfAbsent(item.name().strip().toLowerCase(Locale.ROOT), gate.name());
          if (earlier != null) {
            findings.add(
                "has the item '"
                    + item.name()
                    + "', and the gate '"
                    + earlier
                    + "' has it, too: remove one, or name them apart",
                "gates",
                gate.name(),
                "checklist");
          }
        }
      }
    }
  }
}
