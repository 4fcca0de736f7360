package io.mlgate.ledger.postgres;

import java.util.Map;

/**
 * Who appends and reads, as the database knows them. Never shown whole.
 *
 * @param user the role
 * @param password its password; empty if it needs none
 */
public record PostgresLogin(String user, String password) {

  /**
   * The login that environment variables name: {@code MLGATE_LEDGER_USER} and {@code
   * MLGATE_LEDGER_PASSWORD}, or PostgreSQL's own {@code PGUSER} and {@code PGPASSWORD}; never one
   * of the first with one of the second.
   *
   * @throws IllegalArgumentException if they name no user
   */
  public static PostgresLogin of(Map<String, String> environment) {
    for (String prefix : new String[] {"MLGATE_LEDGER_", "PG"}) {
      String user = environment.getOrDefault(prefix + "USER", "");
      if (!user.isBlank()) {
        return new PostgresLogin(user, environment.getOrDefault(prefix + "PASSWORD", ""));
      }
    }
    throw new IllegalArgumentException(
        "nobody to log in as to the ledger's database: set MLGATE_LEDGER_USER and"
            + " MLGATE_LEDGER_PASSWORD");
  }

  @Override
  public String toString() {
    return user;
  }
}
