package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.role.Roles;
import java.util.SortedMap;
import java.util.TreeMap;

/** A statement of a person about an evaluation, member by member. */
public final class StatementDraft {
  private final SortedMap<String, String> members = new TreeMap<>();

  /**
   * Who says it, about which evidence, and under which roles file.
   *
   * @param person the name in the roles file, or the login
   */
  public StatementDraft(RecordedJudgement judged, Roles roles, String person) {
    with("evidence", judged.evidence());
    with("person", person);
    with("roles", roles.sha256());
    judged.version().ifPresent(version -> with("version", version));
    judged.runId().ifPresent(run -> with("runId", run));
  }

  /** With one more member; blanks around its value are left out. */
  public StatementDraft with(String name, String value) {
    members.put(name, value.strip());
    return this;
  }

  /**
   * The statement.
   *
   * @throws IllegalArgumentException with a line for the user if a member is not one line of text
   */
  public Statement of(RecordKind kind, String model) {
    return new Statement(kind, model, members);
  }
}
