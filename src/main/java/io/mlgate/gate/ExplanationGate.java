package io.mlgate.gate;

import io.mlgate.explanation.Importances;
import io.mlgate.explanation.ImportancesReader;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
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
  private final Map<String, Importances> read = new HashMap<>();

  ExplanationGate(Gate gate, ExplanationRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.artifacts = artifacts;
  }

  /** One result for each check, in the rule's order. */
  GateOutcome evaluate() {
    GuardedResults results = new GuardedResults(gate);
    for (ExplanationRule.Check check : rule.checks()) {
      results.add(
          Slice.of(check), result -> evaluate(check, result, importances(pins.fitCandidate())));
    }
    return results.outcome();
  }

  private Importances importances(Contender contender) {
    ArtifactRoot root = new ArtifactRoot.OfRun(contender.run().runId());
    return read.computeIfAbsent(
        root.artifact(rule.importances()),
        file -> {
          try (InputStream in =
              artifacts.openArtifact(root, rule.importances(), ImportancesReader.LARGEST)) {
            return ImportancesReader.read(file, in.readAllBytes());
          } catch (IOException e) {
            throw new TrackingException(
                TrackingException.Kind.UNREACHABLE,
                file + " could not be read: " + e.getMessage(),
                e);
          }
        });
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
    if (pins.absence().isPresent()) {
      return result.isNotCompared(pins.absence().get());
    }
    return limited(
        result,
        candidate.rankCorrelation(importances(pins.fitBaseline())),
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
