package io.mlgate.gate;

import io.mlgate.packaging.PackedFile;
import io.mlgate.packaging.PackedFiles;
import io.mlgate.policy.ByteSize;
import io.mlgate.policy.Gate;
import io.mlgate.policy.GoldenRule;
import io.mlgate.policy.LoadRule;
import io.mlgate.policy.PackageRule;
import io.mlgate.tracking.Artifacts;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluates whether the candidate's model is a whole package that loads and answers. */
final class PackageGate {
  private static final String EXAMPLE = "serving_input_example.json";

  private final Gate gate;
  private final PackageRule rule;
  private final ModelTrials trials;
  private final Pins pins;
  private final Precedents precedents;
  private final Once<ModelPackage> model;

  PackageGate(
      Gate gate,
      PackageRule rule,
      Pins pins,
      Artifacts artifacts,
      ModelTrials trials,
      Precedents precedents) {
    this.gate = gate;
    this.rule = rule;
    this.trials = trials;
    this.pins = pins;
    this.precedents = precedents;
    this.model = new Once<>(() -> ModelPackage.of(pins.fitCandidate(), artifacts));
  }

  /**
   * One result of all files, one for each thing that the policy asks, and one for each file in
   * which its list of checksums is wrong.
   */
  GateOutcome evaluate() {
    // Without a rule to load it, nobody runs the trial: it says that files are not kept.
    ModelTrials chosen = rule.load().isPresent() ? trials : ModelTrials.refused("not asked for");
    try (ModelTrial trial = chosen.begin(gate.name())) {
      return judged(trial);
    }
  }

  private GateOutcome judged(ModelTrial trial) {
    Once<PackedFiles> packed = new Once<>(() -> read(trial));
    Once<List<GateResult>> checked =
        new Once<>(
            () ->
                new ListedChecksums(gate, rule.sha256sums().orElseThrow())
                    .check(model.get(), packed.get()));
    GuardedResults results = new GuardedResults(gate);
    results.addAll(Slice.OF_FILES, () -> List.of(files(packed)));
    rule.maxSize().ifPresent(most -> results.add(Slice.OF_SIZE, to -> size(to, most, packed)));
    for (String path : rule.required()) {
      results.add(Slice.ofRequired(path), result -> required(result, path, packed.get()));
    }
    rule.load().ifPresent(load -> load(results, load, trial, packed, checked));
    rule.sha256sums().ifPresent(path -> results.addAll(Slice.OF_CHECKSUMS, checked));
    return results.outcome();
  }

  /** Nobody reads more than the policy allows. */
  private PackedFiles read(ModelTrial trial) {
    rule.maxSize()
        .filter(this::isExceeded)
        .ifPresent(
            most -> {
              throw new UnfitModelException("not read: the files are more than " + most.written());
            });
    return model.get().read(trial.folder(), rule.maxSize());
  }

  private boolean isExceeded(ByteSize most) {
    return model.get().listedSize() > most.bytes();
  }

  private GateResult files(Once<PackedFiles> packed) {
    if (!model.get().isModel()) {
      return new ResultBuilder(gate, Slice.OF_FILES).is(Verdict.FAIL, model.get().withoutMlModel());
    }
    PackedFiles whole = packed.get();
    model.get().requireReadable();
    ResultBuilder result = new ResultBuilder(gate, Slice.ofFiles(whole.sha256()));
    Optional<String> changed = changed(whole);
    if (changed.isPresent()) {
      return result.is(Verdict.FAIL, changed.get());
    }
    int count = whole.files().size();
    return result.is(
        Verdict.PASS,
        count + (count == 1 ? " file, " : " files, ") + bytes(whole.size()) + " together");
  }

  /** A store keeps no list of digests, so that only what was recorded tells of a changed file. */
  private Optional<String> changed(PackedFiles whole) {
    return precedents.files(pins.fitCandidate().facts()).stream()
        .filter(before -> !before.sha256().equals(whole.sha256()))
        .findFirst()
        .map(
            before ->
                "its files are not those that record "
                    + before.record()
                    + " of the ledger judged: they were changed since; log the model anew");
  }

  private GateResult size(ResultBuilder result, ByteSize most, Once<PackedFiles> packed) {
    boolean exceeded = isExceeded(most);
    long size = exceeded ? model.get().listedSize() : packed.get().size();
    return result
        .value(OptionalDouble.of((double) size))
        .accepted(atMost(BigDecimal.valueOf(most.bytes())))
        .is(
            exceeded ? Verdict.FAIL : Verdict.PASS,
            "the model's files have "
                + bytes(size)
                + (exceeded ? ", more than " : ", at most ")
                + most.written()
                + " is accepted");
  }

  private static GateResult required(ResultBuilder result, String path, PackedFiles packed) {
    PackedFile file = packed.files().get(path);
    if (file == null) {
      return result.is(Verdict.FAIL, "the model's folder holds no file " + path);
    }
    return file.size() == 0
        ? result.is(Verdict.FAIL, path + " is empty")
        : result.is(Verdict.PASS, path + " has " + bytes(file.size()));
  }

  private void load(
      GuardedResults results,
      LoadRule load,
      ModelTrial trial,
      Once<PackedFiles> packed,
      Once<List<GateResult>> checked) {
    Once<TrialOutcome> outcome =
        new Once<>(
            () -> {
              requireSound(packed, checked);
              return trial.run(request(load));
            });
    results.add(
        Slice.OF_LOADING, result -> told(result, outcome.get().loading(), Optional.empty()));
    load.golden()
        .ifPresent(
            golden ->
                results.add(
                    Slice.OF_GOLDEN_REQUESTS,
                    result ->
                        told(
                            result,
                            outcome.get().golden().orElseThrow(),
                            atMost(golden.maxFlips()))));
  }

  /** To load a file that somebody changed would run what they put in it. */
  private void requireSound(Once<PackedFiles> packed, Once<List<GateResult>> checked) {
    if (!model.get().isModel()) {
      throw new UnfitModelException(model.get().withoutMlModel());
    }
    Optional<String> changed = changed(packed.get());
    if (changed.isPresent()) {
      throw new UnfitModelException("not loaded: " + changed.get());
    }
    model.get().requireReadable();
    if (rule.sha256sums().isPresent()
        && checked.get().stream().anyMatch(result -> result.verdict() != Verdict.PASS)) {
      throw new UnfitModelException(
          "not loaded: its files are not those of " + rule.sha256sums().get());
    }
  }

  private TrialRequest request(LoadRule load) {
    Optional<String> golden = load.golden().map(GoldenRule::path);
    if (golden.isEmpty() && !model.get().holds(EXAMPLE)) {
      throw new UnfitModelException(
          "the model has no "
              + EXAMPLE
              + " to be asked: log it with input_example=..., or name goldenRequests");
    }
    String path = golden.orElse(EXAMPLE);
    return new TrialRequest(load, path, model.get().textBeside(path));
  }

  private static GateResult told(
      ResultBuilder result, TrialOutcome.Told told, Optional<Accepted> accepted) {
    return result.value(told.value()).accepted(accepted).is(told.verdict(), told.message());
  }

  private static Optional<Accepted> atMost(BigDecimal most) {
    return Optional.of(new Accepted(Optional.empty(), Optional.of(most)));
  }

  private static String bytes(long size) {
    return size + (size == 1 ? " byte" : " bytes");
  }
}
