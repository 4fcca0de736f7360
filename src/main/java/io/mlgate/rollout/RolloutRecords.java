package io.mlgate.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rollouts of one model, in the order in which they began.
 *
 * @param head where the ledger ended
 * @param rollouts all of them
 */
public record RolloutRecords(Head head, List<RecordedRollout> rollouts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<RecordKind> KINDS =
      Set.of(
          RecordKind.ROLLOUT_STATE,
          RecordKind.ROLLOUT,
          RecordKind.ROLLBACK,
          RecordKind.ROLLOUT_FOLLOW_UP);

  /** Copies the list. */
  public RolloutRecords {
    rollouts = List.copyOf(rollouts);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a record of a rollout can't be understood: nobody may move
   *     it then
   */
  public static RolloutRecords read(Ledger ledger, String model) {
    Map<String, RolloutPins> pins = new LinkedHashMap<>();
    Map<String, List<RecordedState>> states = new LinkedHashMap<>();
    Map<String, List<JsonNode>> followUps = new LinkedHashMap<>();
    Head head = Head.beginning(model);
    try (Stream<LedgerRecord> records = ledger.read(model)) {
      for (LedgerRecord record : (Iterable<LedgerRecord>) records::iterator) {
        head = record.head();
        if (!KINDS.contains(record.kind())) {
          continue;
        }
        JsonNode json = json(record);
        String id = json.path("rollout").asText();
        if (json.path("pins").isObject()) {
          pins.putIfAbsent(id, StateJson.pins(id, json.path("pins")));
        }
        if (record.kind().equals(RecordKind.ROLLOUT_FOLLOW_UP)) {
          followUps.computeIfAbsent(id, absent -> new ArrayList<>()).add(json);
        }
        if (json.path("state").isObject() && pins.containsKey(id)) {
          states.computeIfAbsent(id, absent -> new ArrayList<>()).add(state(record, json));
        }
      }
    }
    return new RolloutRecords(
        head,
        states.entrySet().stream()
            .map(
                one ->
                    new RecordedRollout(
                        pins.get(one.getKey()),
                        one.getValue(),
                        followUps.getOrDefault(one.getKey(), List.of())))
            .toList());
  }

  static RecordedState state(LedgerRecord record, JsonNode json) {
    List<JsonNode> findings = new ArrayList<>();
    json.path("checks").forEach(findings::add);
    return new RecordedState(
        StateJson.read(json.path("state")),
        StateJson.lease(json.path("lease")),
        record.time(),
        record.actor().name(),
        record.sequence(),
        findings);
  }

  private static JsonNode json(LedgerRecord record) {
    try {
      return JSON.readTree(record.payload().json());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record's payload is JSON", impossible);
    }
  }

  /** One of them by its id. */
  public Optional<RecordedRollout> find(String rollout) {
    return rollouts.stream().filter(one -> one.pins().rollout().equals(rollout)).findFirst();
  }

  /**
   * Whether the version before a rollout can get all requests again: it is the last one of its
   * target, and they are neither there nor on their way. What the router and the slots have by now
   * may still stand against it.
   */
  public boolean canBeTakenBack(String rollout) {
    return find(rollout)
        .filter(one -> lastOf(one.pins().target()).filter(one::equals).isPresent())
        .map(one -> one.last().state().phase())
        .filter(phase -> phase != Phase.ROLLED_BACK && !phase.isBackwards())
        .isPresent();
  }

  /** The last one of a target. */
  public Optional<RecordedRollout> lastOf(String target) {
    return rollouts.stream()
        .filter(one -> one.pins().target().equals(target))
        .reduce((earlier, later) -> later);
  }
}
