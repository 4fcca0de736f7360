package io.mlgate.precedent;

import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.SignOffReading;
import io.mlgate.approval.SignedStatement;
import io.mlgate.gate.Precedents;
import io.mlgate.gate.UnknownPrecedentException;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import io.mlgate.verdict.ModelFacts;
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
    ReleaseStory told = story();
    return told.production().stream()
        .map(ProductionPeriod::version)
        .filter(version -> !versions.contains(version))
        .reduce((earlier, later) -> later)
        .map(version -> "a release of version " + version)
        .or(() -> outOfUse(told, versions))
        .or(() -> evaluations().baselines().otherThan(versions));
  }

  /** What is said only of versions that were in use. */
  private static Optional<String> outOfUse(ReleaseStory told, Set<String> versions) {
    Optional<String> retired =
        told.retirements().values().stream()
            .filter(it -> !versions.contains(it.version()))
            .map(it -> "version " + it.version() + ", retired by record " + it.moment().sequence())
            .findFirst();
    return retired.or(
        () ->
            told.incidents().stream()
                .filter(it -> it.version().filter(named -> !versions.contains(named)).isPresent())
                .map(it -> "version " + it.version().get() + ", of incident " + it.id())
                .findFirst());
  }

  @Override
  public synchronized List<PastComparison> comparisons() {
    return evaluations().comparisons();
  }

  @Override
  public synchronized List<PastFiles> files(ModelFacts facts) {
    return evaluations().files().of(facts);
  }

  @Override
  public SignOff signOff(String gate, String item, String role, String runId) {
    Roles people =
        roles.orElseThrow(
            () ->
                new UnknownPrecedentException(
                    "whose word counts, only a roles file tells: name one with --roles or"
                        + " MLGATE_ROLES"));
    return known(
        () -> {
          SignOffReading reading =
              new SignOffReading(ReleaseRecords.of(ledger, model), policy.risk(), people);
          return reading
              .of(gate, item, role, runId)
              .map(said -> new SignOff(true, words(said)))
              .orElseGet(() -> new SignOff(false, reading.whyNot(gate, item, role, runId)));
        });
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
