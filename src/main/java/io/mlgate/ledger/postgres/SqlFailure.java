package io.mlgate.ledger.postgres;

import java.sql.SQLException;
import java.util.Set;

/**
 * What a failure of the database means.
 *
 * @param database where it happened
 * @param cause what the driver says
 */
record SqlFailure(LedgerDatabase database, SQLException cause) {
  /** A conflict with others, after which the transaction can be run again. */
  private static final Set<String> CONFLICTS =
      Set.of(
          "40001", // serialization_failure
          "40P01", // deadlock_detected
          "23505"); // unique_violation: somebody appended who does not take the lock

  /** Whether the transaction was rolled back by a conflict, and may succeed when run again. */
  boolean isConflict() {
    return CONFLICTS.contains(state());
  }

  /** Whether the table is not there. */
  boolean isMissingTable() {
    return state().equals("42P01");
  }

  /**
   * Whether the server itself said that it rolled back. Anything else at a commit leaves open
   * whether it happened, such as a connection that broke or a server that was shut down.
   */
  boolean isRollback() {
    return (state().startsWith("40") && !state().equals("40003")) || state().startsWith("23");
  }

  private String state() {
    return cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /** One line for the user, without the password, which neither server nor driver repeat. */
  String line() {
    return database.place() + ": " + reason();
  }

  private String reason() {
    return switch (state()) {
      case "28P01", "28000" ->
          "it refuses user '"
              + database.user()
              + "' ("
              + said()
              + "): see MLGATE_LEDGER_USER and MLGATE_LEDGER_PASSWORD";
      case "42501" ->
          "user '"
              + database.user()
              + "' lacks a right ("
              + said()
              + "): let the table's owner grant SELECT and INSERT on mlgate_ledger, or make it with"
              + " mlgate ledger migrate";
      case "42P01" ->
          "there is no table mlgate_ledger: let the database's owner make it with"
              + " mlgate ledger migrate";
      case "25006" -> "it may only be read, as a standby (" + said() + ")";
      case "55P03" -> "others kept the model's ledger locked for too long (" + said() + ")";
      default -> said();
    };
  }

  private String said() {
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    Throwable below = cause.getCause();
    String first = message.lines().findFirst().orElse("").strip();
    return below == null || below.getMessage() == null || first.contains(below.getMessage())
        ? first
        : first + " (" + below.getMessage().lines().findFirst().orElse("").strip() + ")";
  }
}
