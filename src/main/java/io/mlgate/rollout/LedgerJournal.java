package io.mlgate.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.ledger.Actor;
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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The journal of one rollout in its model's ledger. Every record holds the whole state; those that
 * tell who was in production when say that beside it, so that no crash can part the two.
 */
public final class LedgerJournal implements RolloutJournal {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 100;
  private static final Set<RecordKind> KINDS =
      Set.of(RecordKind.ROLLOUT_STATE, RecordKind.ROLLOUT, RecordKind.ROLLBACK);

  private final Ledger ledger;
  private final String model;
  private final Actor actor;
  private final RolloutPlan plan;
  private final RolloutPins pins;

  /** The last look at the ledger: what does not grow need not be read again. */
  private Optional<Seen> seen = Optional.empty();

  /** The journal of a rollout that was begun. */
  public LedgerJournal(
      Ledger ledger, String model, Actor actor, RolloutPlan plan, RolloutPins pins) {
    this.ledger = ledger;
    this.model = model;
    this.actor = actor;
    this.plan = plan;
    this.pins = pins;
  }

  private record Seen(Head head, RolloutState state) {}

  /**
   * Writes down that a rollout begins.
   *
   * @param head where the ledger ended when it was decided that none is under way
   * @throws HeadMovedException if it does not end there any more; nothing is written
   */
  public void begin(Head head, RolloutState first) {
    ObjectNode payload = payload(first);
    payload.set("pins", StateJson.of(pins));
    ledger.append(
        model, head, new Entry(actor, RecordKind.ROLLOUT_STATE, Payload.of(payload.toString())));
  }

  @Override
  public RolloutState last() {
    return look().state();
  }

  @Override
  public void append(RolloutState after, RolloutState next) {
    for (int i = 0; i < TRIES; i++) {
      Seen now = look();
      if (!now.state().equals(after)) {
        throw new StaleStateException();
      }
      try {
        LedgerRecord record = ledger.append(model, now.head(), entry(after, next));
        seen = Optional.of(new Seen(record.head(), next));
        return;
      } catch (HeadMovedException another) {
        // Somebody appended to the model's ledger, maybe something else than this rollout.
      }
    }
    throw new LedgerException("the ledger of '" + model + "' changes too often to append to it");
  }

  private Seen look() {
    Head head = ledger.head(model);
    if (seen.filter(known -> known.head().equals(head)).isPresent()) {
      return seen.get();
    }
    Optional<Seen> found = Optional.empty();
    try (Stream<LedgerRecord> records = ledger.read(model)) {
      for (LedgerRecord record : (Iterable<LedgerRecord>) records::iterator) {
        Optional<RolloutState> state = state(record);
        if (state.isPresent()) {
          found = Optional.of(new Seen(record.head(), state.get()));
        } else {
          found = found.map(known -> new Seen(record.head(), known.state()));
        }
      }
    }
    seen = found;
    return found.orElseThrow(
        () ->
            new LedgerException("the ledger of '" + model + "' has no rollout " + pins.rollout()));
  }

  private Optional<RolloutState> state(LedgerRecord record) {
    if (!KINDS.contains(record.kind())) {
      return Optional.empty();
    }
    JsonNode json = json(record);
    return json.path("rollout").asText().equals(pins.rollout()) && json.path("state").isObject()
        ? Optional.of(StateJson.read(json.path("state")))
        : Optional.empty();
  }

  static JsonNode json(LedgerRecord record) {
    try {
      return JSON.readTree(record.payload().json());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record's payload is JSON", impossible);
    }
  }

  private ObjectNode payload(RolloutState state) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("rollout", pins.rollout());
    payload.set("state", StateJson.of(state));
    return payload;
  }

  private Entry entry(RolloutState after, RolloutState next) {
    ObjectNode payload = payload(next);
    RecordKind kind = RecordKind.ROLLOUT_STATE;
    if (next.phase() == Phase.ROLLED_BACK) {
      kind = RecordKind.ROLLBACK;
      payload.put("from", pins.version());
      pins.baselineVersion().ifPresent(version -> payload.put("to", version));
      payload.put("reason", next.reason());
      payload.put("restoredIn", Duration.between(after.seen(), next.seen()).toString());
    } else if (next.phase() == Phase.DONE) {
      kind = RecordKind.ROLLOUT;
      stage(payload, next, "done");
    } else if (after.pending() && !next.pending() && next.phase() != Phase.PAUSED) {
      kind = RecordKind.ROLLOUT;
      stage(payload, next, "entered");
    }
    return new Entry(actor, kind, Payload.of(payload.toString()));
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
