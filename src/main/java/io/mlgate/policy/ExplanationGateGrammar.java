package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a gate on the importances of features: {@code explanation: {importances: FILE, ...}}. */
final class ExplanationGateGrammar implements GateKind {
  private static final List<String> LIMITS = List.of("minRankCorrelation", "forbid", "maxShare");
  private static final Keys KEYS = Keys.of("importances").and(LIMITS);

  @Override
  public String key() {
    return "explanation";
  }

  @Override
  public List<String> keys() {
    return List.of("explanation");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Mapping explanation = gate.required("explanation").mapping(KEYS);
    if (!explanation.mentionsAny(LIMITS)) {
      explanation.refuse("asks for nothing: give " + String.join(", ", LIMITS));
    }
    return new ExplanationRule(
        ArtifactPath.read(explanation.required("importances")).orElse(""),
        explanation
            .optional("minRankCorrelation")
            .flatMap(at -> between(at, BigDecimal.ONE.negate(), true, "from -1 to 1")),
        explanation.optional("forbid").map(ExplanationGateGrammar::features).orElse(List.of()),
        explanation
            .optional("maxShare")
            .flatMap(at -> between(at, BigDecimal.ZERO, false, "above 0, at most 1")));
  }

  private static Optional<BigDecimal> between(
      Value value, BigDecimal least, boolean inclusive, String range) {
    Optional<BigDecimal> number = value.number();
    boolean fits =
        number
            .filter(n -> inclusive ? n.compareTo(least) >= 0 : n.compareTo(least) > 0)
            .filter(n -> n.compareTo(BigDecimal.ONE) <= 0)
            .isPresent();
    if (number.isPresent() && !fits) {
      value.refuse("must be " + range + ", not " + number.get().toPlainString());
      return Optional.empty();
    }
    return number;
  }

  private static List<String> features(Value value) {
    Set<String> features = new LinkedHashSet<>();
    for (Value item : value.items()) {
      item.text()
          .filter(feature -> !features.add(feature))
          .ifPresent(feature -> item.refuse("names " + Quoted.of(feature) + " twice"));
    }
    return new ArrayList<>(features);
  }
}
