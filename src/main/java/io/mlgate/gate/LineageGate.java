package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.LineageRule;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Evaluates whether a run tells where its model comes from. */
final class LineageGate {
  private static final String COMMIT_TAG = "mlflow.source.git.commit";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** As the common libraries call it, with or without the name of a step before it. */
  private static final Pattern SEED =
      Pattern.compile("(.*[._-])?(seed|random_seed|random_state)", Pattern.CASE_INSENSITIVE);

  private static final Pattern ANY = Pattern.compile("(?s).*");
  private static final String TRAINING = "training";
  private static final int MOST_NAMED = 3;

  private final Gate gate;
  private final LineageRule rule;
  private final Pins pins;

  LineageGate(Gate gate, LineageRule rule, Pins pins) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
  }

  /** One result for each fact, in the policy's order. */
  List<GateResult> evaluate() {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    List<GateResult> results = new ArrayList<>();
    for (LineageFact fact : rule.facts()) {
      Slice slice = Slice.of(fact);
      results.add(fault.isPresent() ? error(slice, fault.get()) : told(slice, fact));
    }
    if (rule.sameEvaluationData()) {
      results.add(
          fault.isPresent() ? error(Slice.OF_EVALUATION_DATA, fault.get()) : sameEvaluationData());
    }
    return results;
  }

  private GateResult told(Slice slice, LineageFact fact) {
    Run run = candidate();
    return switch (fact) {
      case GIT_COMMIT -> commit(slice, run.tag(COMMIT_TAG).orElse(""));
      case DATASET_DIGEST -> datasets(slice, run.datasets());
      case SEED ->
          params(slice, run, SEED, "no parameter is called seed, random_seed or random_state");
      case PARAMS -> params(slice, run, ANY, "no parameter");
      case AUTHOR -> tag(slice, run, "mlflow.user");
      case SOURCE -> tag(slice, run, "mlflow.source.name");
    };
  }

  private GateResult commit(Slice slice, String commit) {
    if (commit.isBlank()) {
      return absent(slice, "the tag " + COMMIT_TAG + ": train in a git repository");
    }
    return COMMIT.matcher(commit).matches()
        ? present(slice, "trained from commit " + commit)
        : new ResultBuilder(gate, slice)
            .is(Verdict.FAIL, "the tag " + COMMIT_TAG + " is no whole commit: '" + commit + "'");
  }

  private GateResult datasets(Slice slice, List<DatasetInput> datasets) {
    if (datasets.isEmpty()) {
      return absent(slice, "any dataset: log its inputs with mlflow.log_input");
    }
    String without =
        datasets.stream()
            .filter(dataset -> dataset.digest().isBlank())
            .map(DatasetInput::name)
            .collect(joining(", "));
    return without.isEmpty()
        ? present(slice, "declared " + named(datasets))
        : absent(slice, "the digest of the dataset " + without);
  }

  private GateResult params(Slice slice, Run run, Pattern name, String none) {
    SortedMap<String, String> found = new TreeMap<>(run.params());
    found.entrySet().removeIf(param -> !name.matcher(param.getKey()).matches());
    found.values().removeIf(value -> value.isBlank() || value.equals("None"));
    if (found.isEmpty()) {
      return new ResultBuilder(gate, slice)
          .is(Verdict.FAIL, "the candidate's run logged " + none + " with a value");
    }
    return present(
        slice,
        found.size() <= MOST_NAMED
            ? found.entrySet().stream()
                .map(param -> param.getKey() + " " + param.getValue())
                .collect(joining(", ", "logged ", ""))
            : "logged " + found.size() + " parameters");
  }

  private GateResult tag(Slice slice, Run run, String tag) {
    return run.tag(tag)
        .filter(value -> !value.isBlank())
        .map(value -> present(slice, value))
        .orElseGet(() -> absent(slice, "the tag " + tag));
  }

  private GateResult sameEvaluationData() {
    Slice slice = Slice.OF_EVALUATION_DATA;
    if (pins.baseline().isEmpty()) {
      return error(slice, "there is no baseline: the policy names none");
    }
    Pin baseline = pins.baseline().get();
    if (baseline.isFirstRelease()) {
      return new ResultBuilder(gate, slice)
          .is(
              Verdict.NOT_EVALUATED,
              "the comparison is not evaluated: first release, there is no baseline yet");
    }
    Optional<String> fault = RunFault.of(baseline, "baseline");
    if (fault.isPresent()) {
      return error(slice, fault.get());
    }
    List<DatasetInput> own = evaluated(candidate());
    List<DatasetInput> other = evaluated(baseline.contender().orElseThrow().run());
    if (own.isEmpty() || other.isEmpty()) {
      return error(
          slice,
          "the "
              + (own.isEmpty() ? "candidate" : "baseline")
              + "'s run declared no dataset with a digest and a context other than training:"
              + " log it with mlflow.log_input(dataset, context=\"evaluation\")");
    }
    return digests(own).equals(digests(other))
        ? present(slice, "both evaluated on " + named(own))
        : new ResultBuilder(gate, slice)
            .is(
                Verdict.FAIL,
                "evaluated on " + named(own) + ", but the baseline on " + named(other));
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

  private static String named(List<DatasetInput> datasets) {
    return datasets.stream()
        .map(dataset -> dataset.name() + " " + dataset.digest())
        .sorted()
        .collect(joining(", "));
  }

  private Run candidate() {
    return pins.candidate().contender().orElseThrow().run();
  }

  private GateResult present(Slice slice, String what) {
    return new ResultBuilder(gate, slice).is(Verdict.PASS, what);
  }

  private GateResult absent(Slice slice, String what) {
    return new ResultBuilder(gate, slice)
        .is(Verdict.FAIL, "the candidate's run does not tell " + what);
  }

  private GateResult error(Slice slice, String message) {
    return new ResultBuilder(gate, slice).is(Verdict.ERROR, message);
  }
}
