package io.mlgate.draft;

import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.RefusedException;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what comes of a gate for the run that a draft starts from, by evaluating it: who checks
 * that run by the draft gets the same.
 */
final class GateProbe {
  private final Evaluator evaluator;
  private final CandidateChoice run;
  private final String model;
  private final Optional<String> baselineAlias;
  private final Map<String, List<GateResult>> known = new HashMap<>();

  GateProbe(Evaluator evaluator, String runId, String model, Optional<String> baselineAlias) {
    this.evaluator = evaluator;
    this.run = new CandidateChoice.Named(new Reference.OfRun(runId));
    this.model = model;
    this.baselineAlias = baselineAlias;
  }

  /** Whether there is a version to compare with. */
  boolean hasBaseline() {
    return baselineAlias.isPresent();
  }

  /**
   * The results of a gate that blocks.
   *
   * @param rule its keys as a flow mapping holds them
   * @return none if no policy can hold the rule, or the store does not give the run
   */
  List<GateResult> results(String rule) {
    return known.computeIfAbsent(rule, this::evaluated);
  }

  /** Whether a gate passes, without as much as a warning. */
  boolean passes(String rule) {
    List<GateResult> results = results(rule);
    return !results.isEmpty()
        && results.stream().allMatch(result -> result.verdict() == Verdict.PASS);
  }

  /** Whether a gate only compares, and the run is the baseline itself. */
  boolean isNotCompared(String rule) {
    List<GateResult> results = results(rule);
    return !results.isEmpty()
        && results.stream().allMatch(result -> result.verdict() == Verdict.NOT_EVALUATED);
  }

  /** The only number among the results of a gate, whatever the verdict. */
  Optional<Double> value(String rule) {
    return results(rule).stream()
        .flatMap(result -> result.value().stream().boxed())
        .filter(Double::isFinite)
        .findFirst();
  }

  private List<GateResult> evaluated(String rule) {
    try {
      Policy policy = PolicyReader.read("a probe", policy(rule).getBytes(StandardCharsets.UTF_8));
      return evaluated(policy);
    } catch (PolicyException | TrackingException failure) {
      // A draft with fewer gates is better than none.
      return List.of();
    }
  }

  /** The model in use has nothing to be compared with, and is judged by itself. */
  private List<GateResult> evaluated(Policy policy) {
    try {
      return evaluator.evaluate(policy, run, Optional.empty()).results();
    } catch (RefusedException ownBaseline) {
      return evaluator
          .evaluate(policy, new CandidateChoice.OfBaseline(), Optional.empty())
          .results();
    }
  }

  private String policy(String rule) {
    return "apiVersion: mlgate/v1\nmodel: "
        + YamlText.scalar(model)
        + "\nrisk: medium\n"
        + baselineAlias
            .map(alias -> "baseline: {from: " + YamlText.scalar("alias:" + alias) + "}\n")
            .orElse("")
        + "gates:\n  probe: {"
        + rule
        + "}\n";
  }
}
