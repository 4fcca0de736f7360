package io.mlgate.policy;

import java.time.Duration;
import java.util.List;

/** Reads a gate on the age of a model: {@code age: {max: 180d}}. */
final class AgeGateGrammar implements GateKind {

  @Override
  public String key() {
    return "age";
  }

  @Override
  public List<String> keys() {
    return List.of("age");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Mapping age = gate.required("age").mapping(Keys.of("max"));
    return new AgeRule(AgeGrammar.read(age.required("max")).orElse(Duration.ofDays(1)));
  }
}
