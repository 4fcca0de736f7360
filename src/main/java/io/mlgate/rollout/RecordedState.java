package io.mlgate.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A state as a ledger keeps it.
 *
 * @param state the state
 * @param lease who moved it
 * @param time when it was recorded
 * @param actor who is said to have moved it
 * @param sequence the record's number
 * @param findings what each check had said, as {@link FindingJson} writes it
 */
public record RecordedState(
    RolloutState state,
    Lease lease,
    Instant time,
    String actor,
    long sequence,
    List<JsonNode> findings) {

  /** Nothing may be null. */
  public RecordedState {
    Objects.requireNonNull(state);
    Objects.requireNonNull(lease);
    Objects.requireNonNull(time);
    Objects.requireNonNull(actor);
    findings = List.copyOf(findings);
  }
}
