package io.mlgate.lint;

import io.mlgate.gate.ChosenMetric;
import io.mlgate.lint.Finding.Level;
import io.mlgate.metric.ValueRange;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Margin;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import java.math.BigDecimal;
import java.math.MathContext;

/** A limit that no value can reach, or that none can miss, was meant in another unit. */
final class BoundOutOfRange implements LintRule {
  @Override
  public String id() {
    return "bound-out-of-range";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A bound is not among the values that the metric can take, or a margin is as wide as all of them.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof MetricRule rule) {
        // An unknown metric is a finding of another rule.
        RowMetrics.chosen(rule.metric())
            .map(ChosenMetric::metric)
            .map(metric -> metric.definition().range())
            .ifPresent(range -> check(gate, rule, range, findings));
      } else if (gate.rule() instanceof DriftRule rule) {
        check(gate, rule, findings);
      }
    }
  }

  private static void check(
      Gate gate, MetricRule rule, ValueRange range, FindingCollector findings) {
    String metric = rule.metric().name();
    Bounds bounds = rule.bounds();
    bounds.min().ifPresent(min -> limit(gate, metric, "min", min, range, findings));
    bounds.max().ifPresent(max -> limit(gate, metric, "max", max, range, findings));
    bounds.maxWorse().ifPresent(by -> margin(gate, metric, "maxWorse", by, range, findings));
    bounds.minBetter().ifPresent(by -> margin(gate, metric, "minBetter", by, range, findings));
  }

  private static void check(Gate gate, DriftRule rule, FindingCollector findings) {
    double greatest = rule.measure().greatest().orElse(Double.POSITIVE_INFINITY);
    rule.max()
        .filter(max -> max.doubleValue() >= greatest)
        .ifPresent(
            max ->
                findings.add(
                    "max "
                        + max.toPlainString()
                        + " is no less than the most that "
                        + rule.measure().word()
                        + " can be, "
                        + BigDecimal.valueOf(greatest)
                            .round(new MathContext(4))
                            .stripTrailingZeros()
                            .toPlainString()
                        + ", so that every value passes"
                        + meant(max.doubleValue(), ValueRange.UNIT),
                    "gates",
                    gate.name(),
                    "max"));
  }

  private static void limit(
      Gate gate,
      String metric,
      String key,
      BigDecimal limit,
      ValueRange range,
      FindingCollector findings) {
    double number = limit.doubleValue();
    if (range.contains(number)) {
      return;
    }
    boolean holdsAlways = key.equals("min") == number < range.least();
    findings.add(
        key
            + " "
            + limit.toPlainString()
            + " is outside of what "
            + metric
            + " can be, "
            + range
            + (holdsAlways ? ", so that every value passes" : ", so that no value passes")
            + meant(number, range),
        "gates",
        gate.name(),
        key);
  }

  private static void margin(
      Gate gate,
      String metric,
      String key,
      Margin margin,
      ValueRange range,
      FindingCollector findings) {
    double width = range.greatest() - range.least();
    if (margin.share() || margin.amount().doubleValue() < width || Double.isInfinite(width)) {
      return;
    }
    String amount = margin.amount().toPlainString();
    findings.add(
        key
            + " "
            + amount
            + " is as wide as all that "
            + metric
            + " can be, "
            + range
            + (key.equals("maxWorse")
                ? ", so that every value passes"
                : ", so that hardly any value passes")
            + ": is "
            + percent(margin.amount())
            + " meant?",
        "gates",
        gate.name(),
        key);
  }

  /** Percentages are what most such limits are. */
  private static String meant(double number, ValueRange range) {
    boolean percentage = range.equals(ValueRange.UNIT) && number > 1 && number <= 100;
    return percentage ? ": is " + percent(BigDecimal.valueOf(number)) + " meant?" : ": mend it";
  }

  private static String percent(BigDecimal number) {
    return number.movePointLeft(2).stripTrailingZeros().toPlainString();
  }
}
