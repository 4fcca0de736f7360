package io.mlgate.draft;

import io.mlgate.policy.LineageFact;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Proposes gates on where a model comes from, and when. */
final class OriginProposals {
  private static final String ANY_SCORE = "reproducibility: {minScore: 0.01}";
  private static final String AGE = "age: {max: 180d}";

  private final GateProbe probe;

  OriginProposals(GateProbe probe) {
    this.probe = probe;
  }

  List<ProposedGate> all() {
    return Stream.of(lineage(), reproducibility(), age()).flatMap(Optional::stream).toList();
  }

  /** What is told now must be told by the next run, too. */
  private Optional<ProposedGate> lineage() {
    List<String> facts = Stream.of(LineageFact.values()).map(LineageFact::word).toList();
    List<String> told =
        probe.results(lineage(facts)).stream()
            .filter(result -> result.verdict() == Verdict.PASS)
            .flatMap(result -> result.slice().values().values().stream())
            .toList();
    // Who uses no DVC lacks nothing.
    List<String> absent =
        facts.stream()
            .filter(fact -> !told.contains(fact) && !fact.equals(LineageFact.DVC.word()))
            .toList();
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ProposedGate.of(
                "lineage",
                lineage(told),
                "What a run must tell of where its model comes from; "
                    + (absent.isEmpty()
                        ? "now all that there is to ask"
                        : "not told now, so not asked: " + String.join(", ", absent))));
  }

  private static String lineage(List<String> facts) {
    return "lineage: [" + String.join(", ", facts) + "]";
  }

  private Optional<ProposedGate> reproducibility() {
    return probe
        .value(ANY_SCORE)
        .map(now -> BigDecimal.valueOf(now).setScale(2, RoundingMode.FLOOR))
        .filter(least -> least.signum() > 0)
        .map(
            least ->
                ProposedGate.of(
                    "reproducibility",
                    "reproducibility: {minScore: " + Slack.show(least) + "}",
                    "The share of what it takes to train the model again that is known; now "
                        + Slack.show(least)));
  }

  private Optional<ProposedGate> age() {
    return probe.results(AGE).stream()
        .filter(result -> result.verdict() == Verdict.PASS)
        .map(GateResult::message)
        .map(
            now ->
                ProposedGate.of("age", AGE, "An old model has not seen what is new; now " + now)
                    .asAdvice())
        .findFirst();
  }
}
