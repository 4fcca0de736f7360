package io.mlgate.policy;

import java.util.ArrayList;
import java.util.List;

/** Reads a gate on a number that the run logged: {@code {logged: NAME, direction: higher, ...}}. */
final class LoggedGateGrammar implements GateKind {
  private static final List<String> KEYS = keysOfThisKind();

  private static List<String> keysOfThisKind() {
    List<String> keys = new ArrayList<>(List.of("logged", "slices", "direction", "decideOn"));
    keys.addAll(BoundsGrammar.KEYS);
    return List.copyOf(keys);
  }

  @Override
  public String key() {
    return "logged";
  }

  @Override
  public List<String> keys() {
    return KEYS;
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    gate.optional("decideOn").ifPresent(LoggedGateGrammar::checkDecideOn);
    Value metric = gate.required("logged");
    String name = metric.text().orElse("");
    List<LoggedRule.Slicing> slices =
        gate.optional("slices").map(SlicesGrammar::read).orElse(List.of());
    SlicesGrammar.checkPlaceholders(metric, name, gate.optional("slices"), slices);
    LoggedRule rule =
        new LoggedRule(
            name,
            slices,
            gate.required("direction").word(Direction.class).orElse(Direction.HIGHER),
            BoundsGrammar.read(gate));
    MetricClash.check(rule, gate.optional("slices"));
    return rule;
  }

  private static void checkDecideOn(Value value) {
    if (value.text().filter(word -> !word.equals("point")).isPresent()) {
      value.refuse(
          "must be point, or left out: a logged number has no rows to make an interval of");
    }
  }
}
