package io.mlgate.gate;

import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.EnvironmentRule;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.LineageRule;
import io.mlgate.policy.Severity;
import io.mlgate.policy.SignatureMode;
import io.mlgate.policy.SignatureRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The part of the data that a result is about, such as {@code sex=f}.
 *
 * @param values value by key, in the policy's order; empty for the whole
 */
public record Slice(Map<String, String> values) {

  /** All of the data. */
  public static final Slice WHOLE = new Slice(Map.of());

  /** The key of a place in a signature. */
  static final String PLACE = "place";

  /** The key of who reads what the other writes: {@code backward} or {@code forward}. */
  static final String READ = "read";

  /** The key of a package, a file or a setting that an environment is made of. */
  static final String OF_ENVIRONMENT = "environment";

  /** The key of how bad a finding is, if that is not what the gate's severity says. */
  private static final String IMPACT = "impact";

  /** Worth a warning, whatever the gate's severity. */
  private static final String WARNING = "warning";

  /** What a gate on drift tells its results apart by. */
  public static final String COLUMN = "column";

  static final Slice OF_EVALUATION_DATA = new Slice(Map.of("fact", "same_evaluation_data"));

  /** Copies the values and keeps their order. */
  public Slice {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The slice of a logged number that is recomputed. */
  public static Slice of(AgreementRule.Claim claim) {
    return new Slice(Map.of("metric", claim.logged()));
  }

  /** The results of a gate on what a run tells, in their order. */
  public static List<Slice> of(LineageRule rule) {
    List<Slice> slices = new ArrayList<>();
    rule.facts().forEach(fact -> slices.add(of(fact)));
    if (rule.sameEvaluationData()) {
      slices.add(OF_EVALUATION_DATA);
    }
    return slices;
  }

  /** The slice of what a gate on importances asks for. */
  public static Slice of(ExplanationRule.Check check) {
    return new Slice(Map.of("check", check.word()));
  }

  /** The slice of a file that a run must hold. */
  public static Slice ofArtifact(String path) {
    return new Slice(Map.of("artifact", path));
  }

  /** Whether it may be something that a gate on signatures found. */
  public boolean isFindingOf(SignatureRule rule) {
    return isFinding(
        rule.mode() == SignatureMode.FULL ? List.of(PLACE, READ) : List.of(PLACE),
        rule.refusesWarnings());
  }

  /** Whether it may be something that a gate on environments found. */
  public boolean isFindingOf(EnvironmentRule rule) {
    return isFinding(List.of(OF_ENVIRONMENT), rule.refusesWarnings());
  }

  private boolean isFinding(List<String> place, boolean refusesWarnings) {
    List<String> keys = new ArrayList<>(values.keySet());
    if (isWarning() && !refusesWarnings) {
      keys.remove(IMPACT);
    }
    return keys.equals(place);
  }

  /** The same as a finding that is worth a warning, whatever the gate's severity. */
  Slice asWarning() {
    Map<String, String> warning = new LinkedHashMap<>(values);
    warning.put(IMPACT, WARNING);
    return new Slice(warning);
  }

  /** Whether it is a finding that is worth a warning and no more. */
  public boolean isWarning() {
    return WARNING.equals(values.get(IMPACT));
  }

  /** The severity of a result of a gate on it. A group of rows may have any name, even these. */
  public Severity severity(Gate gate) {
    boolean finds = gate.rule() instanceof SignatureRule || gate.rule() instanceof EnvironmentRule;
    return finds && isWarning() && gate.severity() == Severity.BLOCK
        ? Severity.WARN
        : gate.severity();
  }

  /** The results of a gate on drift, unless it is of all columns and their tables tell which. */
  public static List<Slice> of(DriftRule rule) {
    return rule.isOfAllColumns()
        ? List.of(WHOLE)
        : rule.columns().stream().map(Slice::ofColumn).toList();
  }

  static Slice ofColumn(String column) {
    return new Slice(Map.of(COLUMN, column));
  }

  static Slice of(LineageFact fact) {
    return new Slice(Map.of("fact", fact.word()));
  }

  /** Whether this is all of the data. */
  public boolean isWhole() {
    return values.isEmpty();
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> plain(entry.getKey()) + "=" + plain(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** In quotes where it could be read as more than one value. */
  private static String plain(String part) {
    return part.isBlank() || part.chars().anyMatch(c -> ",=;\"".indexOf(c) >= 0)
        ? '"' + part.replace("\"", "\"\"") + '"'
        : part;
  }
}
