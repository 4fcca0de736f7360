package io.mlgate.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a candidate's signature with production's. */
public final class SignatureCompatibility {
  private final CompatibilityMode mode;
  private final ServingPath serving;
  private final List<MissingSchema> missing = new ArrayList<>();
  private final List<SignatureDifference> differences = new ArrayList<>();

  private SignatureCompatibility(CompatibilityMode mode, ServingPath serving) {
    this.mode = mode;
    this.serving = serving;
  }

  /**
   * What differs between two signatures, and what that does to callers.
   *
   * <p>The first release of a model has nothing to be compatible with: that is the caller's to
   * know.
   *
   * @param production absent if that model has none
   * @param candidate absent if that model has none
   * @param mode who must go on working
   * @param serving how requests come
   */
  public static SignatureComparison compare(
      Optional<Signature> production,
      Optional<Signature> candidate,
      CompatibilityMode mode,
      ServingPath serving) {
    SignatureCompatibility comparison = new SignatureCompatibility(mode, serving);
    comparison.noteMissing(ModelRole.PRODUCTION, production);
    comparison.noteMissing(ModelRole.CANDIDATE, candidate);
    if (production.isPresent() && candidate.isPresent()) {
      comparison.compare(production.get(), candidate.get());
    }
    return new SignatureComparison(mode, serving, comparison.missing, comparison.differences);
  }

  private void noteMissing(ModelRole role, Optional<Signature> signature) {
    if (signature.isEmpty()) {
      missing.add(new MissingSchema(role, Optional.empty()));
      return;
    }
    if (signature.get().inputs().isEmpty()) {
      missing.add(new MissingSchema(role, Optional.of(SignaturePart.INPUT)));
    }
    if (signature.get().outputs().isEmpty() && mode.needsOutputs()) {
      missing.add(new MissingSchema(role, Optional.of(SignaturePart.OUTPUT)));
    }
  }

  private void compare(Signature production, Signature candidate) {
    for (ReadingDirection direction : ReadingDirection.values()) {
      boolean backward = direction == ReadingDirection.BACKWARD;
      Signature written = backward ? production : candidate;
      Signature read = backward ? candidate : production;
      Findings findings = new Findings(direction);
      if (mode.readsInputs(direction)) {
        InputRules rules = new InputRules(direction, serving);
        compare(SignaturePart.INPUT, rules, written.inputs(), read.inputs(), findings);
        new ParamReading(rules, findings).compare(written.params(), read.params());
      }
      if (mode.readsOutputs(direction)) {
        OutputRules rules = new OutputRules(direction);
        compare(SignaturePart.OUTPUT, rules, written.outputs(), read.outputs(), findings);
      }
      differences.addAll(findings.differences());
    }
  }

  private static void compare(
      SignaturePart part,
      ReadingRules rules,
      Optional<ModelSchema> written,
      Optional<ModelSchema> read,
      Findings findings) {
    if (written.isPresent() && read.isPresent()) {
      new SchemaReading(part, rules, findings).compare(written.get(), read.get());
    }
  }
}
