package io.mlgate.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.HeadMovedException;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.telemetry.LiveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journal of one rollout in its model's ledger. Every record holds the whole state and the
 * lease; those that tell who was in production when say that beside it, so that no crash can part
 * the two.
 */
public final class LedgerJournal implements RolloutJournal {
  private static final int TRIES = 100;

  private final Ledger ledger;
  private final String model;
  private final Mover mover;
  private final RolloutPlan plan;
  private final RolloutPins pins;

  /** The last look at the ledger: what does not grow need not be read again. */
  private Optional<Seen> seen = Optional.empty();

  /** The journal of a rollout. */
  public LedgerJournal(
      Ledger ledger, String model, Mover mover, RolloutPlan plan, RolloutPins pins) {
    this.ledger = ledger;
    this.model = model;
    this.mover = mover;
    this.plan = plan;
    this.pins = pins;
  }

  private record Seen(Head head, RecordedRollout rollout) {
    private RolloutState state() {
      return rollout.last().state();
    }

    private Lease lease() {
      return rollout.last().lease();
    }
  }

  /**
   * Writes down that a rollout begins.
   *
   * @param head where the ledger ended when it was decided that none is under way
   * @throws HeadMovedException if it does not end there any more; nothing is written
   */
  public void begin(Head head, RolloutState first) {
    Instant now = mover.clock().instant();
    ObjectNode payload = payload(first, new Lease(1, mover.process(), mover.until(now)), List.of());
    payload.set("pins", StateJson.of(pins));
    LedgerRecord record = append(head, RecordKind.ROLLOUT_STATE, payload);
    seen =
        Optional.of(
            new Seen(
                record.head(),
                new RecordedRollout(
                    pins, List.of(RolloutRecords.state(record, payload)), List.of())));
  }

  @Override
  public RolloutState last() {
    return look().state();
  }

  /** All that was written down at the last look: a ledger that is gone stops no look. */
  RecordedRollout known() {
    try {
      return look().rollout();
    } catch (LedgerException gone) {
      return seen.map(Seen::rollout).orElseThrow(() -> gone);
    }
  }

  /** All that is written down. */
  public RecordedRollout recorded() {
    return look().rollout();
  }

  @Override
  public boolean holds(RolloutState state) {
    Seen now = look();
    return now.state().equals(state)
        && now.lease().isHeldBy(mover.process(), mover.clock().instant());
  }

  @Override
  public void append(RolloutState after, RolloutState next, List<LiveResult> findings) {
    for (int i = 0; i < TRIES; i++) {
      Seen now = look();
      if (!now.state().equals(after)) {
        throw new StaleStateException();
      }
      Instant time = mover.clock().instant();
      if (!mover.urgent() && !now.lease().isFreeFor(mover.process(), time, mover.term())) {
        throw new LeaseHeldException(now.lease());
      }
      Lease lease = now.lease().goneOnBy(mover.process(), time, mover.until(time));
      if (append(now, next, lease, findings)) {
        return;
      }
    }
    throw new LedgerException("the ledger of '" + model + "' changes too often to append to it");
  }

  /** Lets the next process go on at once. Nothing happens if the lease is another's by now. */
  public void release() {
    Seen now = look();
    Instant time = mover.clock().instant();
    if (now.lease().isHeldBy(mover.process(), time) && now.rollout().isLive()) {
      append(now, now.state(), now.lease().released(time), List.of());
    }
  }

  private boolean append(Seen now, RolloutState next, Lease lease, List<LiveResult> findings) {
    ObjectNode payload = payload(next, lease, findings);
    try {
      LedgerRecord record = append(now.head(), kind(now.rollout(), next, payload), payload);
      RecordedRollout longer = now.rollout().with(RolloutRecords.state(record, payload));
      seen = Optional.of(new Seen(record.head(), longer));
      return true;
    } catch (HeadMovedException another) {
      return false; // somebody appended to the model's ledger, maybe not about this rollout
    }
  }

  private LedgerRecord append(Head head, RecordKind kind, ObjectNode payload) {
    Payload text = Payload.of(payload.toString());
    return ledger.append(model, head, new Entry(mover.actor(), kind, text));
  }

  /**
   * Spares the first look at the ledger.
   *
   * @param records what it said a moment ago
   */
  void knowing(RolloutRecords records) {
    RecordedRollout rollout =
        records
            .find(pins.rollout())
            .orElseThrow(
                () ->
                    new LedgerException(
                        "the ledger of '" + model + "' has no rollout " + pins.rollout()));
    seen = Optional.of(new Seen(records.head(), rollout));
  }

  private Seen look() {
    Head head = ledger.head(model);
    if (seen.filter(known -> known.head().equals(head)).isEmpty()) {
      knowing(RolloutRecords.read(ledger, model));
    }
    return seen.get();
  }

  private ObjectNode payload(RolloutState state, Lease lease, List<LiveResult> findings) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("rollout", pins.rollout());
    payload.set("state", StateJson.of(state));
    payload.set("lease", StateJson.of(lease));
    if (!findings.isEmpty()) {
      ArrayNode checks = payload.putArray("checks");
      findings.forEach(one -> checks.add(FindingJson.of(one)));
    }
    return payload;
  }

  /** What a state tells of who was in production when, beside what it is. */
  private RecordKind kind(RecordedRollout rollout, RolloutState next, ObjectNode payload) {
    RolloutState after = rollout.last().state();
    if (after.phase() == next.phase() && after.pending() == next.pending()) {
      return RecordKind.ROLLOUT_STATE;
    }
    if (next.phase() == Phase.ROLLED_BACK) {
      payload.put("from", pins.version());
      pins.baselineVersion().ifPresent(version -> payload.put("to", version));
      payload.put("reason", next.reason());
      payload.put("restoredIn", Duration.between(after.seen(), next.seen()).toString());
      return RecordKind.ROLLBACK;
    }
    if (next.phase() == Phase.DONE) {
      stage(payload, next, "done");
      return RecordKind.ROLLOUT;
    }
    boolean settled = after.pending() && !next.pending() && next.phase() != Phase.PAUSED;
    if (settled && next.step() > rollout.entered()) {
      stage(payload, next, "entered");
      return RecordKind.ROLLOUT;
    }
    return RecordKind.ROLLOUT_STATE;
  }

  private void stage(ObjectNode payload, RolloutState state, String step) {
    ReleaseStage stage = plan.steps().get(state.step()).stage();
    payload.put("version", pins.version());
    payload.put("runId", pins.runId());
    payload.put("evidence", pins.evidence());
    payload.put("stage", stage.word());
    payload.put("step", step);
    payload.put("share", plan.steps().get(state.step()).weight());
  }
}
