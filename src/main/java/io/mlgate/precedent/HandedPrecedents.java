package io.mlgate.precedent;

import io.mlgate.approval.SignOffReading;
import io.mlgate.gate.Precedents;
import io.mlgate.gate.UnknownPrecedentException;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.ChecklistEvidence;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.PackageRule;
import io.mlgate.policy.Policy;
import io.mlgate.verdict.ModelFacts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a ledger has about a model, read where the ledger is and carried to where the candidate is
 * evaluated: the answers that a policy may ask for, and no records. A machine that nobody trusts
 * then needs neither the ledger nor its password.
 */
public final class HandedPrecedents implements Precedents, Serializable {
  private static final long serialVersionUID = 1L;

  private final Told<List<VersionInUse>> inUse;
  private final Told<List<Comparison>> comparisons;
  private final Told<RecordedFiles> files;
  private final Told<Map<Item, SignOffs>> signOffs;

  private HandedPrecedents(
      Told<List<VersionInUse>> inUse,
      Told<List<Comparison>> comparisons,
      Told<RecordedFiles> files,
      Told<Map<Item, SignOffs>> signOffs) {
    this.inUse = inUse;
    this.comparisons = comparisons;
    this.files = files;
    this.signOffs = signOffs;
  }

  /**
   * What a policy asks a ledger for, and nothing else. What can't be read is an answer, too: why
   * not.
   *
   * @param policy what is asked for, such as the items of checklists that people sign off
   */
  public static HandedPrecedents of(LedgerPrecedents read, Policy policy) {
    Optional<BaselineRule> baseline = policy.baseline();
    return new HandedPrecedents(
        Told.where(
            baseline.flatMap(BaselineRule::firstRelease).isPresent(),
            () -> List.copyOf(read.inUse())),
        Told.where(
            baseline.flatMap(BaselineRule::anchor).isPresent(),
            () -> read.comparisons().stream().map(Comparison::of).toList()),
        Told.where(
            policy.gates().stream().anyMatch(gate -> gate.rule() instanceof PackageRule),
            read::files),
        Told.where(true, () -> Map.copyOf(signOffs(read, policy))));
  }

  private static Map<Item, SignOffs> signOffs(LedgerPrecedents read, Policy policy) {
    Map<Item, SignOffs> all = new HashMap<>();
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof ChecklistRule list) {
        for (ChecklistRule.Item item : list.items()) {
          if (item.evidence() instanceof ChecklistEvidence.OfPerson person) {
            Item key = new Item(gate.name(), item.name(), person.role());
            all.put(key, SignOffs.of(key, read.signOffs()));
          }
        }
      }
    }
    return all;
  }

  @Override
  public Optional<String> released(Set<String> versions) {
    return VersionInUse.otherThan(versions, inUse.get());
  }

  @Override
  public List<PastComparison> comparisons() {
    return comparisons.get().stream().map(Comparison::past).toList();
  }

  @Override
  public List<PastFiles> files(ModelFacts model) {
    return files.get().of(model);
  }

  @Override
  public SignOff signOff(String gate, String item, String role, String runId) {
    SignOffs said = signOffs.get().get(new Item(gate, item, role));
    if (said == null) {
      throw new UnknownPrecedentException("nobody looked whether " + item + " was signed off");
    }
    return said.byRun().getOrDefault(runId, said.ofOthers());
  }

  /** An item that a person of a role may sign off. */
  private record Item(String gate, String item, String role) implements Serializable {}

  /**
   * The sign-offs of one item.
   *
   * @param ofOthers what is said of runs that nobody named
   */
  private record SignOffs(Map<String, SignOff> byRun, SignOff ofOthers) implements Serializable {
    /** No run has an id with a blank. */
    private static final String NO_RUN = " ";

    static SignOffs of(Item item, SignOffReading reading) {
      Map<String, SignOff> byRun = new HashMap<>();
      for (String run : reading.runs()) {
        byRun.put(run, one(item, reading, run));
      }
      return new SignOffs(Map.copyOf(byRun), one(item, reading, NO_RUN));
    }

    private static SignOff one(Item item, SignOffReading reading, String run) {
      return LedgerPrecedents.signOff(reading, item.gate(), item.item(), item.role(), run);
    }
  }

  /** A comparison in a form that travels; empty texts stand for what is absent. */
  private record Comparison(
      String candidateVersion,
      String candidateRun,
      String baselineVersion,
      String baselineRun,
      Map<String, PastDifference> differences,
      Footing footing)
      implements Serializable {

    static Comparison of(PastComparison past) {
      return new Comparison(
          past.candidateVersion().orElse(""),
          past.candidateRunId(),
          past.baselineVersion().orElse(""),
          past.baselineRunId(),
          past.differences(),
          past.footing());
    }

    PastComparison past() {
      return new PastComparison(
          text(candidateVersion),
          candidateRun,
          text(baselineVersion),
          baselineRun,
          differences,
          footing);
    }

    private static Optional<String> text(String written) {
      return Optional.of(written).filter(some -> !some.isEmpty());
    }
  }
}
