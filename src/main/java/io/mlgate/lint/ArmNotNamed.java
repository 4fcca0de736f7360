package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.Policy;
import io.mlgate.policy.SourceKind;
import io.mlgate.policy.SourceRule;
import java.util.List;
import java.util.Optional;

/** A number that is compared with itself is never worse. */
final class ArmNotNamed implements LintRule {
  @Override
  public String id() {
    return "arm-not-named";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A check compares the arms and asks the same of both, as it has no $arm.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (LiveCheckRule check : policy.checks()) {
      boolean named =
          asked(check, policy.sources()).stream()
              .allMatch(text -> text.contains(LiveCheckRule.ARM));
      if (check.measure().comparesArms() && !named) {
        findings.add(
            check.name()
                + " compares the arms and gets the same number for both, so that it never fails:"
                + " say with $arm whose number it is",
            "checks",
            check.name());
      }
    }
  }

  /** What is asked of a source that has nothing but this text to tell the arms by. */
  private static List<String> asked(LiveCheckRule check, List<SourceRule> sources) {
    if (check.measure() instanceof LiveMeasure.Counts counts) {
      return check.source() == SourceKind.HTTP
          ? address(counts.url(), sources)
          : check.source() == SourceKind.PROMETHEUS
              ? List.of(counts.bad().selector(), counts.total().selector())
              : List.of();
    }
    if (check.measure() instanceof LiveMeasure.Point point) {
      return check.source() == SourceKind.HTTP
          ? address(point.url(), sources)
          : check.source() == SourceKind.PROMETHEUS ? List.of(point.query()) : List.of();
    }
    return List.of();
  }

  private static List<String> address(Optional<String> own, List<SourceRule> sources) {
    return own.map(List::of)
        .orElseGet(
            () ->
                sources.stream()
                    .filter(SourceRule.Http.class::isInstance)
                    .map(rule -> ((SourceRule.Http) rule).url())
                    .toList());
  }
}
