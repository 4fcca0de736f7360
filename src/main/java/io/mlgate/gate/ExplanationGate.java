package io.mlgate.gate;

import io.mlgate.explanation.Importances;
import io.mlgate.explanation.ImportancesException;
import io.mlgate.explanation.ImportancesReader;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluates which features decide the candidate's answers. */
final class ExplanationGate {
  private final Gate gate;
  private final ExplanationRule rule;
  private final Pins pins;
  private final Artifacts artifacts;

  ExplanationGate(Gate gate, ExplanationRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.artifacts = artifacts;
  }

  /** One result for each check, in the rule's order. */
  GateOutcome evaluate() {
    Optional<String> problem = Optional.empty();
    List<GateResult> results = new ArrayList<>();
    Optional<Importances> candidate = Optional.empty();
    for (ExplanationRule.Check check : rule.checks()) {
      ResultBuilder result = new ResultBuilder(gate, Slice.of(check));
      try {
        if (candidate.isEmpty()) {
          candidate = Optional.of(importances(pins.candidate(), "candidate"));
        }
        results.add(evaluate(check, result, candidate.get()));
      } catch (TrackingException e) {
        results.add(result.is(Verdict.ERROR, e.getMessage()));
        problem = problem.or(() -> GateOutcome.problem(e));
      } catch (ImportancesException | UnfitModelException e) {
        results.add(result.is(Verdict.ERROR, e.getMessage()));
      }
    }
    return new GateOutcome(results, problem);
  }

  private Importances importances(Pin pin, String side) {
    RunFault.of(pin, side)
        .ifPresent(
            fault -> {
              throw new UnfitModelException(fault);
            });
    ArtifactRoot root = new ArtifactRoot.OfRun(pin.contender().orElseThrow().run().runId());
    String file = root.artifact(rule.importances());
    try (InputStream in =
        artifacts.openArtifact(root, rule.importances(), ImportancesReader.LARGEST)) {
      return ImportancesReader.read(file, in.readAllBytes());
    } catch (IOException e) {
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE, file + " could not be read: " + e.getMessage(), e);
    }
  }

  private GateResult evaluate(
      ExplanationRule.Check check, ResultBuilder result, Importances candidate) {
    return switch (check) {
      case FORBID -> forbidden(result, candidate);
      case MAX_SHARE -> share(result, candidate);
      case MIN_RANK_CORRELATION -> correlation(result, candidate);
    };
  }

  private GateResult forbidden(ResultBuilder result, Importances candidate) {
    List<String> found = rule.forbidden().stream().filter(candidate.sizes()::containsKey).toList();
    return found.isEmpty()
        ? result.is(Verdict.PASS, "none of the forbidden features is used")
        : result.is(Verdict.FAIL, "uses " + String.join(", ", found));
  }

  private GateResult share(ResultBuilder result, Importances candidate) {
    Map.Entry<String, Double> greatest = candidate.greatestShare();
    BigDecimal max = rule.maxShare().orElseThrow();
    return limited(
        result,
        greatest.getValue(),
        new Limit.Absolute(max, false),
        "the share of " + greatest.getKey());
  }

  private GateResult correlation(ResultBuilder result, Importances candidate) {
    if (pins.baseline().isEmpty()) {
      throw new UnfitModelException("there is no baseline: the policy names none");
    }
    if (pins.baseline().get().isFirstRelease()) {
      return result.is(
          Verdict.NOT_EVALUATED,
          "the comparison is not evaluated: first release, there is no baseline yet");
    }
    return limited(
        result,
        candidate.rankCorrelation(importances(pins.baseline().get(), "baseline")),
        new Limit.Absolute(rule.minRankCorrelation().orElseThrow(), true),
        "the rank correlation with the baseline's importances");
  }

  private static GateResult limited(
      ResultBuilder result, double value, Limit limit, String subject) {
    BigDecimal exact = Decimals.asWritten(value);
    return result
        .value(OptionalDouble.of(value))
        .accepted(
            Optional.of(
                limit.isLower()
                    ? new Accepted(Optional.of(limit.value()), Optional.empty())
                    : new Accepted(Optional.empty(), Optional.of(limit.value()))))
        .is(
            limit.accepts(exact) ? Verdict.PASS : Verdict.FAIL,
            subject
                + " "
                + Decimals.show(exact, List.of(limit.value()))
                + " "
                + limit.describe(exact));
  }
}
