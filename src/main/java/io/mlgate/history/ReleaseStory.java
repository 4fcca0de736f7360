package io.mlgate.history;

import io.mlgate.ledger.DamagedLedgerException;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a ledger tells about a model, in the order of its records. It tells what was recorded: a
 * rollout that nobody recorded has no part in it.
 *
 * @param model the registered model
 * @param head the last record that was read, or the beginning
 * @param first when the first record was appended
 * @param last when the last record was appended
 * @param production which version served all traffic, in order; the last may go on
 * @param releases all rollouts, in order
 * @param rollbacks what was taken back, in order
 * @param incidents what went wrong, in order
 * @param retirements versions out of use, by version
 * @param obligations what is and was owed, in order
 * @param grounds everything that people answered, waived or forced, by evidence
 * @param signOffs items of checklists that people signed off, in order
 * @param latest the latest evaluation or revalidation of each version
 * @param latestOfRun the latest evaluation of each run of which no version was named
 * @param clockSteps records before whose time others were appended, the first 100
 * @param otherKinds how many records of kinds that this version of mlGate does not know, by kind
 * @param unclear records that say too little, the first 100
 * @param forgotten how many evaluations that nothing referred to were too many to keep
 */
public record ReleaseStory(
    String model,
    Head head,
    Optional<Moment> first,
    Optional<Moment> last,
    List<ProductionPeriod> production,
    List<Release> releases,
    List<Rollback> rollbacks,
    List<Incident> incidents,
    SortedMap<String, Retirement> retirements,
    List<RecordedObligation> obligations,
    List<Grounds> grounds,
    List<RecordedSignOff> signOffs,
    Map<String, RecordedDecision> latest,
    Map<String, RecordedDecision> latestOfRun,
    List<ClockStep> clockSteps,
    SortedMap<String, Long> otherKinds,
    List<UnclearRecord> unclear,
    long forgotten) {

  /** Copies the collections; nothing may be null. */
  public ReleaseStory {
    Objects.requireNonNull(model);
    Objects.requireNonNull(head);
    Objects.requireNonNull(first);
    Objects.requireNonNull(last);
    production = List.copyOf(production);
    releases = List.copyOf(releases);
    rollbacks = List.copyOf(rollbacks);
    incidents = List.copyOf(incidents);
    retirements = new TreeMap<>(retirements);
    obligations = List.copyOf(obligations);
    grounds = List.copyOf(grounds);
    signOffs = List.copyOf(signOffs);
    latest = Map.copyOf(latest);
    latestOfRun = Map.copyOf(latestOfRun);
    clockSteps = List.copyOf(clockSteps);
    otherKinds = new TreeMap<>(otherKinds);
    unclear = List.copyOf(unclear);
  }

  /**
   * Reads a model's whole ledger, and verifies it on the way.
   *
   * @throws DamagedLedgerException at the first record that does not verify
   * @throws LedgerException if it can't be read
   */
  public static ReleaseStory read(Ledger ledger, String model) {
    try (Stream<LedgerRecord> records = ledger.read(model)) {
      StoryFold fold = new StoryFold(model);
      records.forEachOrdered(fold::accept);
      return fold.story();
    }
  }

  /** The version that serves all traffic after the last record. */
  public Optional<ProductionPeriod> current() {
    return production.stream().filter(ProductionPeriod::isCurrent).findFirst();
  }

  /** The versions that served all traffic at an instant: several only if clocks were wrong. */
  public List<ProductionPeriod> at(Instant instant) {
    return production.stream().filter(period -> period.holds(instant)).toList();
  }

  /** What makes the answer for an instant uncertain, each in a sentence. */
  public List<String> doubts(Instant instant) {
    List<String> doubts = new ArrayList<>();
    clockSteps.stream()
        .filter(step -> step.obscures(instant))
        .findFirst()
        .ifPresent(
            step ->
                doubts.add(
                    "uncertain: record "
                        + step.sequence()
                        + " says "
                        + step.time()
                        + ", after "
                        + step.latest()
                        + " was recorded; the order of the records is sure, the times are not"));
    first
        .filter(began -> instant.isBefore(began.time()))
        .ifPresent(began -> doubts.add("the ledger begins later, at " + began.time()));
    last.filter(end -> instant.isAfter(end.time()))
        .ifPresent(end -> doubts.add("the last record is of " + end.time()));
    return doubts;
  }

  /** What the ledger has about a piece of evidence that somebody referred to. */
  public Optional<Grounds> grounds(String evidence) {
    return grounds.stream().filter(it -> it.evidence().equals(Optional.of(evidence))).findFirst();
  }

  /**
   * What people waived or forced that is of no rollout, by evidence: no answers, and nothing of
   * which there is neither.
   */
  public List<Grounds> unreleased() {
    Set<Long> released =
        releases.stream()
            .map(Release::grounds)
            .flatMap(ReleaseStory::waivedOrForced)
            .collect(Collectors.toSet());
    return grounds.stream()
        .map(all -> all.without(released))
        .filter(rest -> waivedOrForced(rest).findAny().isPresent())
        .toList();
  }

  private static Stream<Long> waivedOrForced(Grounds grounds) {
    return Stream.concat(
            grounds.waivers().stream().map(RecordedWaiver::moment),
            grounds.breakGlasses().stream().map(RecordedBreakGlass::moment))
        .map(Moment::sequence);
  }

  /** The latest evaluation or revalidation of a version, or of its run. */
  public Optional<RecordedDecision> latest(String version, Optional<String> runId) {
    Optional<RecordedDecision> named = Optional.ofNullable(latest.get(version));
    return Stream.concat(named.stream(), runId.map(latestOfRun::get).stream())
        .reduce((one, other) -> after(one, other) ? one : other);
  }

  private static boolean after(RecordedDecision one, RecordedDecision other) {
    return one.moment().sequence() > other.moment().sequence();
  }

  /** An incident by its id. */
  public Optional<Incident> incident(String id) {
    return incidents.stream().filter(incident -> incident.id().equals(id)).findFirst();
  }

  /** Whether a record names a version: as evaluated, released, rolled back to or retired. */
  public boolean knows(String version) {
    return latest.containsKey(version)
        || retirements.containsKey(version)
        || releases.stream().anyMatch(release -> release.version().equals(version))
        || production.stream().anyMatch(period -> period.version().equals(version));
  }

  /** The ids of what is owed for each stage that began without its approvals. */
  public Set<String> breakGlassFollowUps() {
    return grounds.stream()
        .flatMap(one -> one.breakGlasses().stream())
        .flatMap(forced -> forced.followUp().stream())
        .collect(Collectors.toSet());
  }
}
