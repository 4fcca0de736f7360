package io.mlgate.report;

import io.mlgate.gate.Decision;
import io.mlgate.gate.DecisionRule;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.GateResult;
import io.mlgate.gate.Slice;
import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.Rule;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

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

  /** Every gate has its results, in the policy's order, and there is no more. */
  private void checkGates(Policy policy) {
    List<GateResult> results = evaluation.results();
    int at = 0;
    for (Gate gate : policy.gates()) {
      int end = at;
      while (end < results.size() && results.get(end).gate().equals(gate.name())) {
        end++;
      }
      List<GateResult> own = results.subList(at, end);
      checkSlices(gate, own.stream().map(GateResult::slice).toList());
      own.forEach(result -> check(gate, result));
      at = end;
    }
    if (at < results.size()) {
      GateResult beyond = results.get(at);
      throw changed(
          "its policy asks for no further result, where it has one of "
              + named(beyond.gate(), beyond.slice()));
    }
  }

  private void checkSlices(Gate gate, List<Slice> slices) {
    boolean byGroups = gate.rule() instanceof MetricRule rule && !rule.by().isEmpty();
    boolean asked =
        byGroups
            ? isByGroups((MetricRule) gate.rule(), slices)
            : slices.equals(expected(gate.rule()));
    if (!asked) {
      throw changed(
          "its policy asks for "
              + Phrases.counted(Math.max(1, gate.rule().results()), "result")
              + " of '"
              + shown(gate.name())
              + "' with slices of its own, where it has "
              + Figures.count(slices.size()));
    }
  }

  /** Which groups there are only the rows tell; an error is one result of the whole. */
  private static boolean isByGroups(MetricRule rule, List<Slice> slices) {
    return slices.equals(List.of(Slice.WHOLE))
        || (!slices.isEmpty()
            && new HashSet<>(slices).size() == slices.size()
            && slices.stream()
                .allMatch(slice -> List.copyOf(slice.values().keySet()).equals(rule.by())));
  }

  private static List<Slice> expected(Rule rule) {
    if (rule instanceof LoggedRule logged) {
      return logged.combinations().stream().map(Slice::new).toList();
    }
    return rule instanceof AgreementRule agreement
        ? agreement.claims().stream().map(Slice::of).toList()
        : List.of(Slice.WHOLE);
  }

  private void check(Gate gate, GateResult result) {
    String of = " of gate '" + gate.name() + "'";
    agree("the severity" + of, gate.severity().word(), result.severity().word());
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

  private static String named(String gate, Slice slice) {
    return "'" + shown(gate) + "'" + (slice.isWhole() ? "" : " for " + shown(slice.toString()));
  }

  private static String shown(String text) {
    return ShownText.shortened(ShownText.line(text), 100);
  }
}
