package io.mlgate.policy;

import java.util.List;

/** Reads a gate on what callers and servers rely on: {@code {compatibility: signature}}. */
final class CompatibilityGateGrammar implements GateKind {

  /** What becomes of differences that break nothing, but may surprise. */
  private enum Warnings implements Word {
    ALLOW,
    REFUSE
  }

  @Override
  public String key() {
    return "compatibility";
  }

  @Override
  public List<String> keys() {
    return List.of("compatibility", "mode", "serving", "warnings");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    gate.required("compatibility").word(CompatibilityAspect.class);
    return new SignatureRule(
        gate.optional("mode")
            .flatMap(at -> at.word(SignatureMode.class))
            .orElse(SignatureMode.DROP_IN),
        gate.optional("serving")
            .flatMap(at -> at.word(SignatureServing.class))
            .orElse(SignatureServing.DATAFRAME),
        gate.optional("warnings").flatMap(at -> at.word(Warnings.class)).orElse(Warnings.ALLOW)
            == Warnings.REFUSE);
  }
}
