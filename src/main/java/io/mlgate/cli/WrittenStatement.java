package io.mlgate.cli;

import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.ledger.RecordKind;
import java.util.function.Function;

/** A statement with what the user wrote in it. */
final class WrittenStatement {
  private WrittenStatement() {}

  /**
   * The statement.
   *
   * @throws UsageException if what the user wrote is not one line
   */
  static Statement of(StatementDraft draft, RecordKind kind, String model) {
    return of(draft, said -> said.of(kind, model));
  }

  /**
   * The same, of a draft that knows its kind.
   *
   * @throws UsageException if what the user wrote is not one line
   */
  static Statement of(StatementDraft draft, Function<StatementDraft, Statement> statement) {
    try {
      return statement.apply(draft);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }
}
