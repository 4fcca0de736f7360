package io.mlgate.history;

import io.mlgate.ledger.Head;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a story of records, one after the other. */
final class StoryFold {
  private static final int MOST_REMARKS = 100;

  /** A hundred megabytes at most, and more than a model is evaluated in ten years. */
  private static final int MOST_UNREFERENCED = 100_000;

  private final String model;
  private final EvidenceTrails trails;
  private final RolloutFold rollouts;
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final SortedMap<String, Retirement> retirements = new TreeMap<>();
  private final List<RecordedSignOff> signOffs = new ArrayList<>();
  private final ObligationFold obligations = new ObligationFold();
  private final Map<String, RecordedDecision> latest = new LinkedHashMap<>();
  private final Map<String, RecordedDecision> latestOfRun;
  private final List<ClockStep> clockSteps = new ArrayList<>();
  private final SortedMap<String, Long> otherKinds = new TreeMap<>();
  private final List<UnclearRecord> unclear = new ArrayList<>();
  private Head head;
  private Optional<Moment> first = Optional.empty();
  private Optional<Moment> last = Optional.empty();
  private Optional<Instant> latestTime = Optional.empty();

  StoryFold(String model) {
    this(model, MOST_UNREFERENCED);
  }

  StoryFold(String model, int mostUnreferenced) {
    this.model = model;
    this.trails = new EvidenceTrails(mostUnreferenced);
    this.rollouts = new RolloutFold(trails);
    this.head = Head.beginning(model);
    this.latestOfRun = new LatestOnly(mostUnreferenced);
  }

  /** Runs, unlike versions, are many: of them the latest are enough. */
  private static final class LatestOnly extends LinkedHashMap<String, RecordedDecision> {
    private static final long serialVersionUID = 1L;
    private final int most;

    private LatestOnly(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, RecordedDecision> eldest) {
      return size() > most;
    }
  }

  void accept(LedgerRecord record) {
    Moment moment = Moment.of(record);
    head = record.head();
    first = first.or(() -> Optional.of(moment));
    last = Optional.of(moment);
    watchClock(moment);
    PayloadFields payload = PayloadFields.of(record.payload());
    said(record.kind(), moment, payload)
        .filter(missing -> unclear.size() < MOST_REMARKS)
        .ifPresent(
            missing ->
                unclear.add(new UnclearRecord(moment.sequence(), record.kind().word(), missing)));
  }

  private void watchClock(Moment moment) {
    Instant time = moment.time();
    latestTime
        .filter(time::isBefore)
        .filter(before -> clockSteps.size() < MOST_REMARKS)
        .ifPresent(before -> clockSteps.add(new ClockStep(moment.sequence(), before, time)));
    latestTime = latestTime.filter(time::isBefore).or(() -> Optional.of(time));
  }

  /** Takes a record in; what it fails to say, if it says too little. */
  private Optional<String> said(RecordKind kind, Moment moment, PayloadFields payload) {
    Optional<String> evidence = payload.text("evidence");
    Optional<String> version = payload.text("version");
    if (kind.equals(RecordKind.EVALUATION) || kind.equals(RecordKind.REVALIDATION)) {
      judged(RecordedDecision.of(moment, kind.equals(RecordKind.REVALIDATION), payload));
    } else if (kind.equals(RecordKind.APPROVAL)) {
      trails.answered(evidence, version, RecordedAnswer.of(moment, payload));
      return anchorless(evidence, version);
    } else if (kind.equals(RecordKind.APPROVAL_VOIDED)) {
      trails.voided(evidence, moment, payload);
      return anchorless(evidence, version);
    } else if (kind.equals(RecordKind.WAIVER)) {
      trails.waived(evidence, version, RecordedWaiver.of(moment, payload));
      return anchorless(evidence, version);
    } else if (kind.equals(RecordKind.SIGN_OFF)) {
      signOffs.add(RecordedSignOff.of(moment, payload));
      return anchorless(evidence, version);
    } else if (kind.equals(RecordKind.ROLLOUT_STATE) || kind.equals(RecordKind.ROLLOUT_FOLLOW_UP)) {
      return Optional.empty(); // the steps that matter have records of their own
    } else if (kind.equals(RecordKind.BREAK_GLASS)) {
      trails.forced(evidence, RecordedBreakGlass.of(moment, payload));
      obligations.forced(moment, payload);
      return anchorless(evidence, version);
    } else if (kind.equals(RecordKind.ROLLOUT)) {
      return rollouts.stepped(moment, payload);
    } else if (kind.equals(RecordKind.ROLLBACK)) {
      return rollouts.rolledBack(moment, payload);
    } else {
      return afterwards(kind, moment, payload);
    }
    return Optional.empty();
  }

  private static Optional<String> anchorless(Optional<String> evidence, Optional<String> version) {
    return evidence.isPresent() || version.isPresent()
        ? Optional.empty()
        : Optional.of("it names no evidence and no version");
  }

  private void judged(RecordedDecision decision) {
    trails.judged(decision);
    if (decision.version().isPresent()) {
      latest.put(decision.version().get(), decision);
    } else {
      decision
          .runId()
          .ifPresent(
              run -> {
                latestOfRun.remove(run);
                latestOfRun.put(run, decision);
              });
    }
  }

  private Optional<String> afterwards(RecordKind kind, Moment moment, PayloadFields payload) {
    Optional<String> id = payload.text("id");
    Optional<String> version = payload.text("version");
    if (kind.equals(RecordKind.INCIDENT_OPENED)) {
      id.ifPresent(it -> incidents.putIfAbsent(it, Incident.of(it, moment, payload)));
    } else if (kind.equals(RecordKind.INCIDENT_CLOSED)) {
      Optional<Incident> open = id.map(incidents::get);
      open.filter(Incident::isOpen)
          .ifPresent(it -> incidents.put(it.id(), it.closedBy(moment, payload.text("resolution"))));
      return open.isPresent() ? Optional.empty() : Optional.of("it names no known incident");
    } else if (kind.equals(RecordKind.OBLIGATION) || kind.equals(RecordKind.OBLIGATION_MET)) {
      return obligations.said(kind, moment, payload);
    } else if (kind.equals(RecordKind.RETIREMENT)) {
      version.ifPresent(
          it ->
              retired(
                  new Retirement(moment, it, payload.text("reason"), payload.text("replacedBy"))));
      return version.isPresent() ? Optional.empty() : Optional.of("it names no version");
    } else {
      otherKinds.merge(kind.word(), 1L, Long::sum);
      return Optional.empty();
    }
    return id.isPresent() ? Optional.empty() : Optional.of("it has no id");
  }

  private void retired(Retirement retirement) {
    retirements.putIfAbsent(retirement.version(), retirement);
    rollouts.retired(retirement);
  }

  ReleaseStory story() {
    return new ReleaseStory(
        model,
        head,
        first,
        last,
        rollouts.periods(),
        rollouts.releases(),
        rollouts.rollbacks(),
        List.copyOf(incidents.values()),
        retirements,
        obligations.all(),
        trails.all(),
        signOffs,
        latest,
        latestOfRun,
        clockSteps,
        otherKinds,
        unclear,
        trails.forgotten());
  }
}
