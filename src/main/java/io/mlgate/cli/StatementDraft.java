package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.Statement;
import io.mlgate.ledger.RecordKind;
import io.mlgate.role.Roles;
import java.util.SortedMap;
import java.util.TreeMap;

/** A statement of a person about an evaluation, member by member. */
final class StatementDraft {
  private final SortedMap<String, String> members = new TreeMap<>();

  /** Who says it, about which evidence, and under which roles file. */
  StatementDraft(RecordedJudgement judged, Roles roles, Speaker person) {
    with("evidence", judged.evidence());
    with("person", person.person());
    with("roles", roles.sha256());
    judged.version().ifPresent(version -> with("version", version));
    judged.runId().ifPresent(run -> with("runId", run));
  }

  StatementDraft with(String name, String value) {
    members.put(name, value.strip());
    return this;
  }

  /**
   * The statement.
   *
   * @throws UsageException if what the user wrote is not one line
   */
  Statement of(RecordKind kind, String model) {
    try {
      return new Statement(kind, model, members);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }
}
