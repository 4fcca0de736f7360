package io.mlgate.policy;

import io.mlgate.policy.Value.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code gates: {NAME: {...}, ...}}. */
final class GatesSection {
  private static final List<GateKind> KINDS =
      List.of(
          new LoggedGateGrammar(),
          new MetricGateGrammar(),
          new FairnessGateGrammar(),
          new AgreementGateGrammar(),
          new LineageGateGrammar(),
          new ReproducibilityGateGrammar(),
          new CompatibilityGateGrammar(),
          new ArtifactGateGrammar(),
          new AgeGateGrammar(),
          new ExplanationGateGrammar(),
          new ChecklistGateGrammar(),
          new DriftGateGrammar(),
          new SchemaGateGrammar());

  /** More than anybody reads, and a bound on the work that one file causes. */
  private static final int MOST_RESULTS = 10_000;

  private static final Keys KEYS = Keys.of("severity", "kind", "onInconclusive");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private GatesSection() {}

  /** The gates in the order of the file, without those that have no rule. */
  static List<Gate> read(Value value, List<EvaluationRule> evaluations) {
    RowsGrammar rows = new RowsGrammar(evaluations);
    List<Gate> gates = new ArrayList<>();
    long results = 0;
    for (Field field : value.fields()) {
      Optional<Gate> gate = gate(field, value, rows);
      gate.ifPresent(gates::add);
      results += gate.map(read -> read.rule().results()).orElse(1);
      if (results > MOST_RESULTS) {
        value.refuseAt(
            field.position(),
            "with this gate the policy gives more than 10,000 results, one a gate and slice:"
                + " name fewer values, or split the policy");
        break; // Checking the combinations of thousands of gates would take minutes.
      }
    }
    return gates;
  }

  private static Optional<Gate> gate(Field field, Value gates, RowsGrammar rows) {
    if (!NAME.matcher(field.key()).matches()) {
      gates.refuseAt(
          field.position(),
          "the gate name "
              + Quoted.of(field.key())
              + " must be 1 to 64 letters, digits, dots, underscores and dashes of ASCII,"
              + " beginning with a letter or digit");
    }
    List<Field> fields = field.value().fields();
    Optional<GateKind> kind = KINDS.stream().filter(known -> has(fields, known.key())).findFirst();
    if (kind.isEmpty()) {
      refuseWithoutKind(field, fields);
      return Optional.empty();
    }
    Mapping gate = field.value().mapping(fields, KEYS.and(kind.get().keys()));
    Rule rule = kind.get().read(gate, rows);
    return Optional.of(
        new Gate(
            field.key(),
            rule,
            gate.optional("severity").flatMap(at -> at.word(Severity.class)).orElse(Severity.BLOCK),
            gate.optional("kind").flatMap(at -> at.word(Kind.class)).orElse(Kind.MODEL),
            gate.optional("onInconclusive")
                .flatMap(at -> at.word(OnInconclusive.class))
                .orElse(OnInconclusive.HOLD),
            field.position()));
  }

  /** Says the one thing that matters most about a gate that no kind can read. */
  private static void refuseWithoutKind(Field gate, List<Field> fields) {
    Keys all = KEYS;
    for (GateKind kind : KINDS) {
      all = all.and(kind.keys());
    }
    List<String> known = all.known();
    if (fields.stream().anyMatch(field -> !known.contains(field.key()))) {
      gate.value().mapping(fields, all);
    } else if (gate.value().isMapping()) {
      List<String> kinds = KINDS.stream().map(GateKind::key).toList();
      gate.value().refuse("says nothing to measure: give " + String.join(" or ", kinds));
    }
  }

  private static boolean has(List<Field> fields, String key) {
    return fields.stream().anyMatch(field -> field.key().equals(key));
  }
}
