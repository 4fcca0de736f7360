package io.mlgate.cli;

import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.ledger.RecordKind;

/** A statement with what the user wrote in it. */
final class WrittenStatement {
  private WrittenStatement() {}

  /**
   * The statement.
   *
   * @throws UsageException if what the user wrote is not one line
   */
  static Statement of(StatementDraft draft, RecordKind kind, String model) {
    try {
      return draft.of(kind, model);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }
}
