package io.mlgate.cli;

import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.postgres.PostgresLedger;
import io.mlgate.ledger.postgres.PostgresLogin;
import io.mlgate.ledger.postgres.PostgresUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where a ledger is, as an argument or a policy names it: a folder, or the URL of a database. */
final class LedgerPlace {
  /** What names it for commands that name none. */
  static final String VARIABLE = "MLGATE_LEDGER";

  /** Where it is if nothing names it. */
  static final String DEFAULT_FOLDER = ".mlgate/ledger";

  private LedgerPlace() {}

  /**
   * The place that an option names, else the environment, else the usual one: where {@code mlgate
   * check} records, as long as no policy says otherwise.
   *
   * @param option what {@code --ledger} names; null if it is not given
   */
  static String of(Surroundings surroundings, String option) {
    if (option != null) {
      if (option.isBlank()) {
        throw new UsageException("--ledger is empty: name a place, or leave the option out");
      }
      return option;
    }
    return named(surroundings).orElse(DEFAULT_FOLDER);
  }

  /** The place that the environment names. */
  static Optional<String> named(Surroundings surroundings) {
    return Optional.ofNullable(surroundings.environment().get(VARIABLE))
        .filter(value -> !value.isBlank());
  }

  /** The ledger at a place; a folder is relative to the one that the user is in. */
  static Ledger open(Surroundings surroundings, String place) {
    return open(surroundings, place, surroundings.directory());
  }

  /**
   * The ledger at a place. Nothing is read or written yet.
   *
   * @param base the folder that a relative one starts from
   * @throws UsageException if it can't be understood, or nobody is named to log in as; repeats
   *     nothing that may be a password
   */
  static Ledger open(Surroundings surroundings, String place, Path base) {
    return isUrl(place) ? database(surroundings, place) : folder(surroundings, place, base);
  }

  /** The ledger at a URL. */
  static PostgresLedger database(Surroundings surroundings, String url) {
    try {
      return new PostgresLedger(
          PostgresUrl.parse(url),
          PostgresLogin.of(surroundings.environment()),
          surroundings.clock());
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }

  /** Whether it is meant as a URL, right or wrong: a folder of such a name needs "./" before it. */
  static boolean isUrl(String place) {
    return place.toLowerCase(Locale.ROOT).startsWith(PostgresUrl.JDBC) || place.contains("://");
  }

  /** A ledger in a folder that says when it had to repair one. */
  private static Ledger folder(Surroundings surroundings, String place, Path base) {
    ErrorLines errors = new ErrorLines(surroundings);
    try {
      return new FileLedger(
          base.resolve(Path.of(place)),
          surroundings.clock(),
          repair -> errors.say(repair.toString()));
    } catch (InvalidPathException wrong) {
      throw new UsageException("--ledger is neither a folder nor a URL: " + wrong.getReason());
    }
  }
}
