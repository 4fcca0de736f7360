package io.mlgate.policy;

import io.mlgate.Nearest;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code anchor: {release: 3, maxTotalWorse: 0.02, gates: [GATE, ...]}}. */
final class AnchorGrammar {
  private static final Keys KEYS = Keys.of("release", "maxTotalWorse", "gates");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

  private final List<Gate> gates;

  /**
   * The grammar.
   *
   * @param gates those of the policy
   */
  AnchorGrammar(List<Gate> gates) {
    this.gates = gates;
  }

  /** The gate that the policy has by it. */
  Gate read(Value value) {
    Mapping anchor = value.mapping(KEYS);
    Value release = anchor.required("release");
    Optional<String> version = release.textOrNumber();
    if (version.filter(text -> !VERSION.matcher(text).matches()).isPresent()) {
      release.refuse("must be the number of a version of the policy's model");
    }
    Value most = anchor.required("maxTotalWorse");
    Optional<BigDecimal> total = most.number();
    if (total.filter(number -> number.signum() < 0).isPresent()) {
      most.refuse("must not be negative: it is by how much a model may be worse");
    }
    if (gates.stream().anyMatch(gate -> gate.name().equals(AnchorRule.GATE))) {
      value.refuse("is itself the gate '" + AnchorRule.GATE + "': rename the gate of that name");
    }
    return new Gate(
        AnchorRule.GATE,
        new AnchorRule(version.orElse(""), total.orElse(BigDecimal.ZERO), watched(value, anchor)),
        Severity.BLOCK,
        Kind.MODEL,
        OnInconclusive.HOLD,
        value.position());
  }

  private List<String> watched(Value value, Mapping anchor) {
    Optional<Value> named = anchor.optional("gates");
    if (named.isPresent()) {
      Set<String> names = new LinkedHashSet<>();
      for (Value item : named.get().items()) {
        item.text().ifPresent(name -> check(item, name, names));
      }
      return List.copyOf(names);
    }
    List<String> all =
        gates.stream()
            .filter(gate -> gate.rule() instanceof MetricRule && hasOneDifference(gate.rule()))
            .map(Gate::name)
            .toList();
    if (all.isEmpty()) {
      value.refuse(
          "has nothing to add up: no gate compares a metric of all rows with the baseline"
              + " (maxWorse or minBetter)");
    }
    return all;
  }

  private void check(Value item, String name, Set<String> names) {
    Optional<Gate> gate = gates.stream().filter(one -> one.name().equals(name)).findFirst();
    if (gate.isEmpty()) {
      item.refuse(
          "names "
              + Quoted.of(name)
              + ", which is no gate of this policy"
              + Nearest.hint(name, gates.stream().map(Gate::name).toList()));
    } else if (!hasOneDifference(gate.get().rule())) {
      item.refuse(
          "names "
              + Quoted.of(name)
              + ", which has no one difference from the baseline: name gates on a metric of all"
              + " rows or on one logged number that have maxWorse or minBetter");
    } else if (!names.add(name)) {
      item.refuse("names " + Quoted.of(name) + " twice");
    }
  }

  private static boolean hasOneDifference(Rule rule) {
    return rule.comparesWithBaseline()
        && ((rule instanceof MetricRule metric && metric.by().isEmpty())
            || (rule instanceof LoggedRule logged && logged.results() == 1));
  }
}
