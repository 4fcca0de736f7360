package io.mlgate.report;

import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.AnchorRule;
import io.mlgate.policy.ArtifactRule;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.EnvironmentRule;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageRule;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.PackageRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.policy.SchemaRule;
import io.mlgate.policy.SignatureRule;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a report that was read back agrees with the policy that it holds.
 *
 * <p>The evidence digest covers the policy's text and each verdict, but not what the report repeats
 * of the policy: with the severity of a failed gate turned to {@code warn}, a release that was
 * stopped would look as if it had been free. So what is repeated is derived again.
 */
final class PolicyAgreement {
  private final String file;
  private final Evaluation evaluation;

  private PolicyAgreement(String file, Evaluation evaluation) {
    this.file = file;
    this.evaluation = evaluation;
  }

  /**
   * Checks an evaluation that was read from a file.
   *
   * @throws ReportChangedException at the first difference
   * @throws ReportException if this version of mlGate does not read the policy
   */
  static void check(String file, Evaluation evaluation) {
    new PolicyAgreement(file, evaluation).check();
  }

  private void check() {
    if (!evaluation.policy().isIntact()) {
      throw changed("the policy in it does not have the SHA-256 that it names");
    }
    Policy policy = policy();
    agree("the model", policy.model(), evaluation.model());
    agree("the risk", policy.risk().word(), evaluation.risk().word());
    agree("the confidence", policy.statistics().confidence(), evaluation.statistics().confidence());
    agree("the seed", policy.statistics().seed(), evaluation.statistics().seed());
    agree("the retirement", policy.retirement(), evaluation.retirement());
    checkGates(policy);
    Decision decision = DecisionRule.decide(evaluation.results(), !evaluation.problems().isEmpty());
    if (decision != evaluation.decision()) {
      throw changed("its gates give " + decision + ", but it says " + evaluation.decision());
    }
  }

  private Policy policy() {
    try {
      byte[] text = evaluation.policy().text().getBytes(StandardCharsets.UTF_8);
      return PolicyReader.read("policy", text);
    } catch (PolicyException refused) {
      throw new ReportException(
          file + ": this mlGate does not read the policy in it: " + refused.problems().get(0),
          refused);
    }
  }

  /**
   * Every gate has a result for each of its slices, in the policy's order, and there is no more.
   */
  private void checkGates(Policy policy) {
    List<GateResult> results = evaluation.results();
    List<Expected> expected = expected(policy);
    for (int at = 0; at < Math.min(expected.size(), results.size()); at++) {
      check(expected.get(at), results.get(at));
    }
    if (expected.size() != results.size()) {
      throw changed(
          "its policy gives "
              + Phrases.counted(expected.size(), "result")
              + ", but it has "
              + Figures.count(results.size()));
    }
  }

  private void check(Expected expected, GateResult result) {
    Gate gate = expected.gate();
    if (!gate.name().equals(result.gate()) || !expected.slice().equals(result.slice())) {
      throw changed(
          "its policy asks for a result of "
              + named(gate.name(), expected.slice())
              + ", where it has one of "
              + named(result.gate(), result.slice()));
    }
    String of = " of gate '" + gate.name() + "'";
    agree("the severity" + of, result.slice().severity(gate).word(), result.severity().word());
    agree("the kind" + of, gate.kind().word(), result.kind().word());
    agree("onInconclusive" + of, gate.onInconclusive().word(), result.onInconclusive().word());
    agree("the rule" + of, gate.rule().describe(), result.rule());
  }

  private void agree(String subject, Object ofThePolicy, Object ofTheReport) {
    if (!ofThePolicy.equals(ofTheReport)) {
      throw changed(
          subject
              + " is "
              + shown(ofThePolicy.toString())
              + " in its policy, but it says "
              + shown(ofTheReport.toString()));
    }
  }

  private ReportChangedException changed(String difference) {
    return new ReportChangedException(file, difference);
  }

  /** One result that the policy asks for. */
  private record Expected(Gate gate, Slice slice) {}

  private List<Expected> expected(Policy policy) {
    List<Expected> expected = new ArrayList<>();
    for (Gate gate : policy.gates()) {
      slices(gate, expected.size()).forEach(slice -> expected.add(new Expected(gate, slice)));
    }
    return expected;
  }

  /**
   * The slices of a gate's results.
   *
   * @param at where they begin among the results
   */
  private List<Slice> slices(Gate gate, int at) {
    if (gate.rule() instanceof LoggedRule logged) {
      return logged.combinations().stream().map(Slice::new).toList();
    }
    if (gate.rule() instanceof AgreementRule agreement) {
      return agreement.claims().stream().map(Slice::of).toList();
    }
    if (gate.rule() instanceof AnchorRule anchor) {
      return anchor.gates().stream().map(Slice::ofWatched).toList();
    }
    if (gate.rule() instanceof LineageRule lineage) {
      return Slice.of(lineage);
    }
    if (gate.rule() instanceof ReproducibilityRule reproducibility) {
      return Slice.of(reproducibility);
    }
    if (gate.rule() instanceof ExplanationRule explanation) {
      return explanation.checks().stream().map(Slice::of).toList();
    }
    if (gate.rule() instanceof ArtifactRule files) {
      return files.paths().stream().map(Slice::ofArtifact).toList();
    }
    if (gate.rule() instanceof ChecklistRule checklist) {
      return items(checklist, at);
    }
    if (gate.rule() instanceof SignatureRule signature) {
      return foundInModels(gate, at, slice -> slice.isFindingOf(signature));
    }
    if (gate.rule() instanceof EnvironmentRule environment) {
      return foundInModels(gate, at, slice -> slice.isFindingOf(environment));
    }
    if (gate.rule() instanceof PackageRule files) {
      return ofPackage(gate, files, at);
    }
    if (gate.rule() instanceof SchemaRule schema) {
      return Slice.of(schema);
    }
    if (gate.rule() instanceof DriftRule drift) {
      return drift.isOfAllColumns()
          ? foundInRows(gate, List.of(Slice.COLUMN), at)
          : Slice.of(drift);
    }
    return gate.rule() instanceof MetricRule metric && !metric.by().isEmpty()
        ? foundInRows(gate, metric.by(), at)
        : List.of(Slice.WHOLE);
  }

  /** The digest of a model's files, and in which of them a list is wrong, only they tell. */
  private List<Slice> ofPackage(Gate gate, PackageRule rule, int at) {
    List<Slice> slices = new ArrayList<>();
    found(gate, at, Slice::isOfFiles).stream().limit(1).forEach(slices::add);
    if (slices.isEmpty()) {
      slices.add(Slice.OF_FILES);
    }
    slices.addAll(Slice.of(rule));
    if (rule.sha256sums().isPresent()) {
      slices.addAll(found(gate, at + slices.size(), Slice::isOfListed));
    }
    return slices;
  }

  /** On which day it was checked, and so whether an item could be open, the policy can't tell. */
  private List<Slice> items(ChecklistRule checklist, int at) {
    List<Slice> slices = new ArrayList<>();
    for (ChecklistRule.Item item : checklist.items()) {
      int next = at + slices.size();
      boolean isOpenInTime =
          next < evaluation.results().size()
              && evaluation.results().get(next).verdict() == Verdict.FAIL
              && evaluation.results().get(next).slice().isOpenInTime(item);
      slices.add(isOpenInTime ? evaluation.results().get(next).slice() : Slice.of(item));
    }
    return slices;
  }

  /**
   * Which groups and columns there are only the rows tell; a gate with an error has one result of
   * the whole.
   *
   * @param keys the keys of each slice
   */
  private List<Slice> foundInRows(Gate gate, List<String> keys, int at) {
    List<Slice> slices =
        found(gate, at, slice -> List.copyOf(slice.values().keySet()).equals(keys));
    return slices.isEmpty() ? List.of(Slice.WHOLE) : slices;
  }

  /** Where models differ only they tell; there is a result of the whole if nothing breaks. */
  private List<Slice> foundInModels(Gate gate, int at, Predicate<Slice> isFinding) {
    List<Slice> whole = found(gate, at, Slice::isWhole);
    List<Slice> places = found(gate, at + whole.size(), isFinding);
    boolean breaks = places.stream().anyMatch(slice -> !slice.isWarning());
    return Stream.concat(breaks ? whole.stream() : Stream.of(Slice.WHOLE), places.stream())
        .toList();
  }

  /** The different slices of a gate's next results, as far as they fit. */
  private List<Slice> found(Gate gate, int at, Predicate<Slice> fits) {
    Set<Slice> found = new LinkedHashSet<>();
    List<GateResult> results = evaluation.results();
    for (int next = at; next < results.size(); next++) {
      GateResult result = results.get(next);
      if (!result.gate().equals(gate.name())
          || !fits.test(result.slice())
          || !found.add(result.slice())) {
        break;
      }
    }
    return List.copyOf(found);
  }

  private static String named(String gate, Slice slice) {
    return "'" + shown(gate) + "'" + (slice.isWhole() ? "" : " for " + shown(slice.toString()));
  }

  private static String shown(String text) {
    return ShownText.shortened(ShownText.line(text), 100);
  }
}
