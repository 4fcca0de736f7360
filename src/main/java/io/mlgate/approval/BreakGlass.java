package io.mlgate.approval;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.role.Roles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What lets one stage begin without its approvals, on its way into the ledger. */
public final class BreakGlass {
  private static final int SHORT_DIGEST = 12;

  private final StagedRequest staged;
  private final String owner;
  private final LocalDate due;
  private final Supplier<Set<String>> taken;
  private final String followUp;

  /**
   * Of one request.
   *
   * @param owner who follows it up; see {@link #faultOfOwner}
   * @param due by which day; see {@link #faultOfDue}
   * @param taken the ids of all that is owed for earlier ones of the model, as the ledger says now
   */
  public BreakGlass(
      StagedRequest staged, String owner, LocalDate due, Supplier<Set<String>> taken) {
    this.staged = staged;
    this.owner = owner;
    this.due = due;
    this.taken = taken;
    this.followUp = followUp(staged, taken.get());
  }

  /** Why nobody of that name can follow it up, as the end of a sentence. */
  public static Optional<String> faultOfOwner(String owner, Roles roles) {
    return roles.person(owner).isPresent()
        ? Optional.empty()
        : Optional.of("'" + owner + "' is not in the roles file");
  }

  /** Why it can't be followed up by that day, as the end of a sentence. */
  public static Optional<String> faultOfDue(LocalDate due, Instant now) {
    return due.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))
        ? Optional.of(due + " is past: name today or a later day")
        : Optional.empty();
  }

  /**
   * The id of what is owed: by stage and evidence, and from the second time on a number. It is
   * signed, and so the same as long as nobody else breaks the glass for the same meanwhile.
   */
  public String followUp() {
    return followUp;
  }

  private static String followUp(StagedRequest staged, Set<String> taken) {
    String digest = staged.judged().evidence();
    int colon = digest.indexOf(':') + 1;
    String first =
        "break-glass-"
            + staged.stage().word()
            + "-"
            + digest.substring(colon, Math.min(digest.length(), colon + SHORT_DIGEST));
    String id = first;
    for (int time = 2; taken.contains(id); time++) {
      id = first + "-" + time;
    }
    return id;
  }

  /** What a person says. */
  public StatementDraft draft(String person, String reason) {
    return new StatementDraft(staged.judged(), staged.roles(), person)
        .with("stage", staged.stage().word())
        .with("role", BreakGlassReading.ROLE)
        .with("reason", reason)
        .with("followUp", followUp)
        .with("owner", owner)
        .with("due", due.toString());
  }

  /**
   * The statement of a draft.
   *
   * @throws IllegalArgumentException with a line for the user if a member is not one line of text
   */
  public Statement statement(StatementDraft draft) {
    return draft.of(RecordKind.BREAK_GLASS, staged.policy().model());
  }

  /**
   * Records it if it counts.
   *
   * @throws RefusedStatementException if it would not count; nothing is written
   * @throws io.mlgate.ledger.LedgerException if it can't be written
   */
  public LedgerRecord record(
      ReleaseBook book, Statement statement, Optional<String> signature, Actor actor) {
    return book.append(
        statement, signature, actor, (records, said) -> fault(records, said).or(this::takenNow));
  }

  private Optional<String> fault(ReleaseRecords records, SignedStatement said) {
    return all(records, staged).stream()
        .filter(heard -> heard.answer().sequence() == said.sequence())
        .findFirst()
        .flatMap(Heard::ignored);
  }

  private Optional<String> takenNow() {
    return taken.get().contains(followUp)
        ? Optional.of("somebody broke the glass for the same just now: run it again if you must")
        : Optional.empty();
  }

  /** All that were recorded for a request, the first first, each with whether it counts. */
  public static List<Heard> all(ReleaseRecords records, StagedRequest staged) {
    return BreakGlassReading.of(
        records,
        staged.stage(),
        staged.judged().evidence(),
        staged.roles(),
        staged.need().vouched());
  }
}
