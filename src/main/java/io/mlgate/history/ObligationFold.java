package io.mlgate.history;

import io.mlgate.ledger.RecordKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is and was owed, while records are read. */
final class ObligationFold {
  private final Map<String, RecordedObligation> obligations = new LinkedHashMap<>();

  /**
   * Who breaks the glass owes what the record itself says: nothing else has to be appended for it.
   * Older ledgers have a record of the obligation besides, which then says the same again.
   */
  void forced(Moment moment, PayloadFields payload) {
    if (payload.text("owner").isEmpty() && payload.text("due").isEmpty()) {
      return;
    }
    payload
        .text("followUp")
        .ifPresent(
            id ->
                obligations.merge(
                    id,
                    RecordedObligation.ofBreakGlass(id, moment, payload),
                    // An older mlGate gave the same id again: what was met then is owed anew.
                    (before, now) -> before.isOpen() ? before : now));
  }

  /** A record of its own; what it fails to say, if it says too little. */
  Optional<String> said(RecordKind kind, Moment moment, PayloadFields payload) {
    Optional<String> id = payload.text("id");
    if (id.isEmpty()) {
      return Optional.of("it has no id");
    }
    if (kind.equals(RecordKind.OBLIGATION)) {
      obligations.putIfAbsent(id.get(), RecordedObligation.of(id.get(), moment, payload));
      return Optional.empty();
    }
    RecordedObligation owed = obligations.get(id.get());
    if (owed == null) {
      return Optional.of("it names no known obligation");
    }
    if (owed.isOpen()) {
      obligations.put(owed.id(), owed.metAt(moment));
    }
    return Optional.empty();
  }

  List<RecordedObligation> all() {
    return List.copyOf(obligations.values());
  }
}
