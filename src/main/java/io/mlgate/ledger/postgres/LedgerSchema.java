package io.mlgate.ledger.postgres;

import io.mlgate.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The ledger's table, which Flyway makes and keeps up with the version of mlGate. */
record LedgerSchema(LedgerDatabase database) {
  /** Any number but those of others: the beginning of SHA-256 of "mlgate/ledger/migrations". */
  private static final long LOCK = 661174061119145257L;

  private static final String MIGRATIONS = "classpath:io/mlgate/ledger/postgres";

  /**
   * Makes what is missing; several may do so at once.
   *
   * @return how many migrations it took
   * @throws LedgerException if the role may not, or the database has a newer version's
   */
  int migrate() {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      // Flyway's own lock leaves a gap where two of them begin its table.
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      return flyway();
    } catch (SQLException failure) {
      throw new LedgerException(new SqlFailure(database, failure).line(), failure);
    }
  }

  private int flyway() {
    try {
      return Flyway.configure(LedgerSchema.class.getClassLoader())
          .dataSource(database.source())
          .locations(MIGRATIONS)
          .table("mlgate_ledger_migrations")
          // The schema may hold tables of others.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .loggers("slf4j")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException failure) {
      throw new LedgerException(line(failure), failure);
    }
  }

  private String line(FlywayException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        if ("42501".equals(sql.getSQLState())) {
          return database.place()
              + ": user '"
              + database.user()
              + "' may not make the table mlgate_ledger ("
              + sql.getMessage().lines().findFirst().orElse("")
              + "): let the database's owner run mlgate ledger migrate";
        }
        return new SqlFailure(database, sql).line();
      }
    }
    return database.place()
        + ": can't make the table mlgate_ledger: "
        + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
