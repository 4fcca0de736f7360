package io.mlgate.gate;

import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.LineageRule;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Evaluates whether a run tells where its model comes from. */
final class LineageGate {
  private static final String TRAINING = "training";

  private final Gate gate;
  private final LineageRule rule;
  private final Pins pins;
  private final TrackingStore store;
  private final CodeRepositories repositories;

  LineageGate(
      Gate gate, LineageRule rule, Pins pins, TrackingStore store, CodeRepositories repositories) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.store = store;
    this.repositories = repositories;
  }

  /** One result for each fact, in the policy's order. */
  GateOutcome evaluate() {
    GuardedResults results = new GuardedResults(gate);
    for (LineageFact fact : rule.facts()) {
      results.add(Slice.of(fact), result -> told(result, fact));
    }
    if (rule.sameEvaluationData()) {
      results.add(Slice.OF_EVALUATION_DATA, this::sameEvaluationData);
    }
    if (rule.repository().isPresent()) {
      results.add(Slice.OF_REPOSITORY, this::inRepository);
    }
    return results.outcome();
  }

  private GateResult told(ResultBuilder result, LineageFact fact) {
    if (fact == LineageFact.DVC) {
      Seen seen = data();
      return result.is(seen.verdict(), seen.words());
    }
    RunFacts.Told told = facts().of(fact);
    return result.is(told.present() ? Verdict.PASS : Verdict.FAIL, told.words());
  }

  private RunFacts facts() {
    return new RunFacts(pins.fitCandidate(), store);
  }

  /** The run's own file counts: it is what the training had, be it committed or not. */
  private Seen data() {
    String runId = pins.fitCandidate().run().runId();
    Optional<Seen> logged = DvcData.logged(runId, store);
    if (logged.isPresent()) {
      return logged.get();
    }
    if (rule.repository().isEmpty()) {
      return new Seen(Verdict.FAIL, DvcData.absent("the candidate's run"));
    }
    return ofCommit(repositories::data);
  }

  private GateResult inRepository(ResultBuilder result) {
    Seen seen = ofCommit(repositories::history);
    return result.is(seen.verdict(), seen.words());
  }

  /** A run that does not tell its commit, or was changed since, has nothing to be looked for. */
  private Seen ofCommit(Function<CodeRequest, Seen> look) {
    String folder = rule.repository().orElseThrow();
    RunFacts facts = facts();
    return facts
        .soundCommit()
        .map(commit -> look.apply(new CodeRequest(gate.name(), folder, commit)))
        .orElseGet(() -> new Seen(Verdict.FAIL, facts.of(LineageFact.GIT_COMMIT).words()));
  }

  private GateResult sameEvaluationData(ResultBuilder result) {
    List<DatasetInput> own = evaluated(pins.fitCandidate().run());
    if (pins.absence().isPresent()) {
      return result.isNotCompared(pins.absence().get());
    }
    List<DatasetInput> other = evaluated(pins.fitBaseline().run());
    if (own.isEmpty() || other.isEmpty()) {
      return result.is(
          Verdict.ERROR,
          "the "
              + (own.isEmpty() ? "candidate" : "baseline")
              + "'s run declared no dataset with a digest and a context other than training:"
              + " log it with mlflow.log_input(dataset, context=\"evaluation\")");
    }
    return digests(own).equals(digests(other))
        ? result.is(Verdict.PASS, "both evaluated on " + RunFacts.named(own))
        : result.is(
            Verdict.FAIL,
            "evaluated on "
                + RunFacts.named(own)
                + ", but the baseline on "
                + RunFacts.named(other));
  }

  private static List<DatasetInput> evaluated(Run run) {
    return run.datasets().stream()
        .filter(dataset -> !dataset.digest().isBlank())
        .filter(dataset -> !dataset.context().isBlank() && !dataset.context().equals(TRAINING))
        .toList();
  }

  private static SortedSet<String> digests(List<DatasetInput> datasets) {
    SortedSet<String> digests = new TreeSet<>();
    datasets.forEach(dataset -> digests.add(dataset.digest()));
    return digests;
  }
}
