package io.mlgate.ledger.postgres;

import io.mlgate.ledger.ChainEnds;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.HeadMovedException;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.NextRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * One transaction that appends a record, and knows in the end whether it did.
 *
 * <p>Until the commit is sent, a failure of any kind means that nothing was written. A failure of
 * the commit itself leaves that open, unless the server says that it rolled back. Then a new
 * transaction takes the model's lock, which it is given when the old one is over, and looks whether
 * the record is there.
 */
final class AppendAttempt {
  private static final int LOOKS = 7;

  private final LedgerDatabase database;
  private final String model;
  private final Optional<Head> expected;
  private final Entry entry;
  private final UUID name = UUID.randomUUID();
  private Optional<NextRecord> sent = Optional.empty();

  AppendAttempt(LedgerDatabase database, String model, Optional<Head> expected, Entry entry) {
    this.database = database;
    this.model = model;
    this.expected = expected;
    this.entry = entry;
  }

  /**
   * Appends.
   *
   * @throws SQLException if nothing was written
   * @throws LedgerException if nothing was written for a reason of the ledger's, or if it is not
   *     known whether something was
   */
  LedgerRecord run(InstantSource clock) throws SQLException {
    try {
      return transaction(clock);
    } catch (SQLException failure) {
      if (sent.isEmpty() || new SqlFailure(database, failure).isRollback()) {
        throw failure;
      }
      if (wasCommitted(sent.get(), failure)) {
        return sent.get().record();
      }
      throw failure;
    }
  }

  private LedgerRecord transaction(InstantSource clock) throws SQLException {
    try (Connection connection = database.open()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      LedgerTable table = LedgerTable.of(connection, model);
      table.lock();
      Head head = head(table);
      if (expected.isPresent() && !expected.get().equals(head)) {
        throw new HeadMovedException(model, expected.get(), head);
      }
      NextRecord next = NextRecord.after(head, clock.instant(), entry);
      table.insert(next, name);
      sent = Optional.of(next);
      connection.commit();
      return next.record();
    }
  }

  private Head head(LedgerTable table) throws SQLException {
    Optional<ChainEnds> ends = table.ends();
    return ends.isEmpty()
        ? Head.beginning(model)
        : ends.get().head(database.place() + ", ledger of '" + model + "'", model);
  }

  private boolean wasCommitted(NextRecord next, SQLException failure) {
    Backoff pauses = new Backoff();
    for (int look = 1; ; look++) {
      try (Connection connection = database.open()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        LedgerTable table = LedgerTable.of(connection, model);
        table.lock();
        return table.holds(next.record().sequence(), name);
      } catch (SQLException again) {
        if (look == LOOKS || !pauses.pause()) {
          failure.addSuppressed(again);
          throw new LedgerException(
              "can't append to "
                  + new SqlFailure(database, failure).line()
                  + ", while it was committed, nor can be looked up whether it was: the record is"
                  + " not acknowledged, and may be found in the ledger later",
              failure);
        }
      }
    }
  }
}
