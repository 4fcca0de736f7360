package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Builds policies for tests without a file. */
public final class PolicyBuilder {
  private final List<Gate> gates = new ArrayList<>();
  private final List<EvaluationRule> evaluations = new ArrayList<>();
  private Optional<BaselineRule> baseline = Optional.empty();
  private String text = "policy text";

  public static PolicyBuilder policy() {
    return new PolicyBuilder();
  }

  public PolicyBuilder baseline(BaselineRule.From from) {
    baseline = Optional.of(new BaselineRule(from, Optional.empty(), Optional.empty()));
    return this;
  }

  public PolicyBuilder firstRelease(BaselineRule.From from) {
    baseline =
        Optional.of(new BaselineRule(from, Optional.of(new FirstRelease(0)), Optional.empty()));
    return this;
  }

  public PolicyBuilder text(String text) {
    this.text = text;
    return this;
  }

  public PolicyBuilder evaluation(EvaluationRule rule) {
    evaluations.add(rule);
    return this;
  }

  public PolicyBuilder gate(String name, Rule rule) {
    return gate(name, rule, Severity.BLOCK);
  }

  public PolicyBuilder gate(String name, Rule rule, Severity severity) {
    gates.add(new Gate(name, rule, severity, Kind.MODEL, OnInconclusive.HOLD, new Position(1, 1)));
    return this;
  }

  public Policy build() {
    return new Policy(
        "credit",
        Owners.NONE,
        Risk.LOW,
        CandidateRule.DEFAULT,
        baseline,
        List.copyOf(evaluations),
        StatisticsRule.DEFAULT,
        gates,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Collections.emptySortedMap(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new PolicySource("mlgate.yaml", text, "sha256 of " + text));
  }

  /** A rule on a metric where greater is better, without bounds of its own. */
  public static LoggedRule higher(String metric, Bounds bounds) {
    return new LoggedRule(metric, List.of(), Direction.HIGHER, bounds);
  }

  /** A rule on a metric where less is better. */
  public static LoggedRule lower(String metric, Bounds bounds) {
    return new LoggedRule(metric, List.of(), Direction.LOWER, bounds);
  }

  public static Bounds min(String value) {
    return new Bounds(
        Optional.of(new BigDecimal(value)), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Bounds max(String value) {
    return new Bounds(
        Optional.empty(), Optional.of(new BigDecimal(value)), Optional.empty(), Optional.empty());
  }

  public static Bounds maxWorse(String margin) {
    return new Bounds(
        Optional.empty(), Optional.empty(), Optional.of(margin(margin)), Optional.empty());
  }

  public static Bounds minBetter(String margin) {
    return new Bounds(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(margin(margin)));
  }

  /** A margin as a policy writes it: {@code 0.01} or {@code 1%}. */
  public static Margin margin(String written) {
    return written.endsWith("%")
        ? new Margin(
            new BigDecimal(written.substring(0, written.length() - 1)).movePointLeft(2), true)
        : new Margin(new BigDecimal(written), false);
  }
}
