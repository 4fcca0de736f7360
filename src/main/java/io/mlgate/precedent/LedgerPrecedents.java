package io.mlgate.precedent;

import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.SignOffReading;
import io.mlgate.approval.SignedStatement;
import io.mlgate.gate.Precedents;
import io.mlgate.gate.UnknownPrecedentException;
import io.mlgate.history.Incident;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import io.mlgate.verdict.ModelFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a ledger has about a model. Reads it when first asked, and once. */
public final class LedgerPrecedents implements Precedents {
  private final Ledger ledger;
  private final Policy policy;
  private final Optional<Roles> roles;
  private final String model;
  private Optional<ReleaseStory> story = Optional.empty();
  private Optional<RecordedEvaluations> evaluations = Optional.empty();

  /**
   * What it has about a policy's model.
   *
   * @param roles the people whose word counts, if they are known
   */
  public LedgerPrecedents(Ledger ledger, Policy policy, Optional<Roles> roles) {
    this.ledger = ledger;
    this.policy = policy;
    this.roles = roles;
    this.model = policy.model();
  }

  @Override
  public synchronized Optional<String> released(Set<String> versions) {
    return VersionInUse.otherThan(versions, inUse());
  }

  /** All versions that were in use once, what tells it best first. */
  List<VersionInUse> inUse() {
    ReleaseStory told = story();
    List<VersionInUse> all = new ArrayList<>();
    told.production().stream()
        .map(ProductionPeriod::version)
        .map(version -> new VersionInUse(version, "a release of version " + version))
        .forEach(released -> all.add(0, released));
    // What follows is said only of versions that were in use.
    told.retirements().values().stream()
        .map(
            it ->
                new VersionInUse(
                    it.version(),
                    "version " + it.version() + ", retired by record " + it.moment().sequence()))
        .forEach(all::add);
    for (Incident it : told.incidents()) {
      it.version()
          .map(named -> new VersionInUse(named, "version " + named + ", of incident " + it.id()))
          .ifPresent(all::add);
    }
    all.addAll(evaluations().baselines().all());
    return all;
  }

  @Override
  public synchronized List<PastComparison> comparisons() {
    return evaluations().comparisons();
  }

  @Override
  public synchronized List<PastFiles> files(ModelFacts facts) {
    return files().of(facts);
  }

  /** Which files models had when they were judged first. */
  synchronized RecordedFiles files() {
    return evaluations().files();
  }

  @Override
  public SignOff signOff(String gate, String item, String role, String runId) {
    return known(() -> signOff(signOffs(), gate, item, role, runId));
  }

  /** What the ledger has of sign-offs, if it is known whose word counts. */
  SignOffReading signOffs() {
    Roles people =
        roles.orElseThrow(
            () ->
                new UnknownPrecedentException(
                    "whose word counts, only a roles file tells: name one with --roles or"
                        + " MLGATE_ROLES"));
    return known(() -> new SignOffReading(ReleaseRecords.of(ledger, model), policy.risk(), people));
  }

  static SignOff signOff(
      SignOffReading reading, String gate, String item, String role, String runId) {
    return reading
        .of(gate, item, role, runId)
        .map(said -> new SignOff(true, words(said)))
        .orElseGet(() -> new SignOff(false, reading.whyNot(gate, item, role, runId)));
  }

  private static String words(SignedStatement said) {
    return "signed off by "
        + said.said("person")
        + " for "
        + said.said("role")
        + ", record "
        + said.sequence()
        + ": "
        + said.said("reason");
  }

  private RecordedEvaluations evaluations() {
    if (evaluations.isEmpty()) {
      evaluations = Optional.of(readEvaluations());
    }
    return evaluations.get();
  }

  private RecordedEvaluations readEvaluations() {
    Set<String> released =
        story().releases().stream()
            .filter(release -> release.full().isPresent())
            .map(Release::grounds)
            .flatMap(grounds -> grounds.evidence().stream())
            .collect(Collectors.toSet());
    return known(
        () -> {
          RecordedEvaluations read = new RecordedEvaluations(model, released);
          try (Stream<LedgerRecord> records = ledger.read(model)) {
            records.forEachOrdered(read::accept);
          }
          return read;
        });
  }

  private ReleaseStory story() {
    if (story.isEmpty()) {
      story = Optional.of(known(() -> ReleaseStory.read(ledger, model)));
    }
    return story.get();
  }

  private static <T> T known(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (LedgerException e) {
      throw new UnknownPrecedentException(e.getMessage(), e);
    }
  }
}
