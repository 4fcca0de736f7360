package io.mlgate.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.HeadMovedException;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records what becomes of versions in use. Each record is decided on the whole ledger as it is, and
 * appended only if nobody appended meanwhile: of two who close an incident, one is refused.
 */
public final class LifecycleRecords {
  /** Each try reads the ledger; who loses as often meets a ledger that never rests. */
  private static final int MOST_TRIES = 50;

  private final Ledger ledger;
  private final String model;
  private final Actor actor;

  /**
   * For one model.
   *
   * @param actor who records
   */
  public LifecycleRecords(Ledger ledger, String model, Actor actor) {
    this.ledger = ledger;
    this.model = model;
    this.actor = actor;
  }

  /**
   * What was recorded.
   *
   * @param record the record
   * @param before the story that it was decided on
   */
  public record Recorded(LedgerRecord record, ReleaseStory before) {}

  /**
   * What is said of an incident.
   *
   * @param version the version it went wrong with
   * @param what what went wrong
   * @param severity how bad it is
   * @param since since when; absent if since now
   */
  public record Opening(
      String version, String what, Optional<String> severity, Optional<Instant> since) {}

  /**
   * Opens an incident. Its id is {@code i-} and the number of its record, which no other has.
   *
   * @throws LedgerException if it is not recorded
   */
  public Recorded open(Opening opening) {
    return append(
        story -> {
          ObjectNode payload = JsonNodeFactory.instance.objectNode();
          payload.put("id", incidentId(story.head().sequence() + 1));
          payload.put("version", opening.version());
          payload.put("what", opening.what());
          opening.severity().ifPresent(severity -> payload.put("severity", severity));
          opening.since().ifPresent(since -> payload.put("since", since.toString()));
          return entry(RecordKind.INCIDENT_OPENED, payload);
        });
  }

  /** The id of the incident that a record opens. */
  public static String incidentId(long sequence) {
    return "i-" + sequence;
  }

  /**
   * Closes an incident.
   *
   * @throws RefusedRecordException if there is no such incident, or it is closed
   * @throws LedgerException if it is not recorded
   */
  public Recorded close(String id, String resolution) {
    return append(
        story -> {
          Incident incident =
              story
                  .incident(id)
                  .orElseThrow(
                      () ->
                          new RefusedRecordException(
                              "the ledger of '" + model + "' has no incident '" + id + "'"));
          incident
              .closed()
              .ifPresent(
                  closed -> {
                    throw doneBefore("incident '" + id + "' is closed", closed);
                  });
          ObjectNode payload = JsonNodeFactory.instance.objectNode();
          payload.put("id", id);
          payload.put("resolution", resolution);
          return entry(RecordKind.INCIDENT_CLOSED, payload);
        });
  }

  /**
   * Records that something is owed.
   *
   * @param id names it; must be new
   * @param what what is owed
   * @param owner who owes it
   * @param due the last day
   * @throws RefusedRecordException if there is one of that id
   * @throws LedgerException if it is not recorded
   */
  public Recorded owe(String id, String what, String owner, LocalDate due) {
    return append(
        story -> {
          story.obligations().stream()
              .filter(obligation -> obligation.id().equals(id))
              .findFirst()
              .ifPresent(
                  known -> {
                    throw doneBefore("obligation '" + id + "' is recorded", known.moment());
                  });
          ObjectNode payload = JsonNodeFactory.instance.objectNode();
          payload.put("id", id);
          payload.put("what", what);
          payload.put("owner", owner);
          payload.put("due", due.toString());
          return entry(RecordKind.OBLIGATION, payload);
        });
  }

  /**
   * Records that what was owed is done.
   *
   * @throws RefusedRecordException if there is no such obligation, or it is met
   * @throws LedgerException if it is not recorded
   */
  public Recorded meet(String id, String how) {
    return append(
        story -> {
          RecordedObligation owed =
              story.obligations().stream()
                  .filter(obligation -> obligation.id().equals(id))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new RefusedRecordException(
                              "the ledger of '" + model + "' has no obligation '" + id + "'"));
          owed.met()
              .ifPresent(
                  met -> {
                    throw doneBefore("obligation '" + id + "' is met", met);
                  });
          ObjectNode payload = JsonNodeFactory.instance.objectNode();
          payload.put("id", id);
          payload.put("how", how);
          return entry(RecordKind.OBLIGATION_MET, payload);
        });
  }

  private static RefusedRecordException doneBefore(String what, Moment moment) {
    return new RefusedRecordException(
        what
            + " already: by record "
            + moment.sequence()
            + " of "
            + moment.actor().name()
            + ", "
            + moment.time());
  }

  /**
   * Retires a version.
   *
   * @param replacedBy the version that took its place; needed while the ledger has it in production
   * @throws RefusedRecordException if the version is in production and not replaced, or retired, or
   *     replaced by itself or by a retired one
   * @throws LedgerException if it is not recorded
   */
  public Recorded retire(String version, String reason, Optional<String> replacedBy) {
    return append(
        story -> {
          refusal(story, version, replacedBy)
              .ifPresent(
                  why -> {
                    throw new RefusedRecordException(why);
                  });
          ObjectNode payload = JsonNodeFactory.instance.objectNode();
          payload.put("version", version);
          payload.put("reason", reason);
          replacedBy.ifPresent(by -> payload.put("replacedBy", by));
          return entry(RecordKind.RETIREMENT, payload);
        });
  }

  private static Optional<String> refusal(
      ReleaseStory story, String version, Optional<String> replacedBy) {
    if (story.retirements().containsKey(version)) {
      return Optional.of(
          "version "
              + version
              + " is retired already: by record "
              + story.retirements().get(version).moment().sequence());
    }
    if (replacedBy.equals(Optional.of(version))) {
      return Optional.of("version " + version + " can't replace itself");
    }
    if (replacedBy.filter(by -> story.retirements().containsKey(by)).isPresent()) {
      return Optional.of(
          "version " + replacedBy.get() + " is retired: it can't replace version " + version);
    }
    boolean serves = story.current().filter(it -> it.version().equals(version)).isPresent();
    return serves && replacedBy.isEmpty()
        ? Optional.of(
            "version "
                + version
                + " is in production since record "
                + story.current().get().from().sequence()
                + ": roll out another version first, or name it with --replaced-by")
        : Optional.empty();
  }

  private Entry entry(RecordKind kind, ObjectNode payload) {
    return new Entry(actor, kind, Payload.of(payload.toString()));
  }

  private Recorded append(Function<ReleaseStory, Entry> decide) {
    for (int attempt = 1; ; attempt++) {
      ReleaseStory story = ReleaseStory.read(ledger, model);
      try {
        return new Recorded(ledger.append(model, story.head(), decide.apply(story)), story);
      } catch (HeadMovedException moved) {
        if (attempt == MOST_TRIES) {
          throw moved;
        }
      }
    }
  }
}
