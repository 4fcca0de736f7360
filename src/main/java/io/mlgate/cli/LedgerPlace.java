package io.mlgate.cli;

import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Ledger;
import java.nio.file.Path;

/** Where a ledger is, as an argument or a policy names it. */
final class LedgerPlace {
  private LedgerPlace() {}

  /** The ledger at a place; a folder is relative to the one that the user is in. */
  static Ledger open(Surroundings surroundings, String place) {
    return open(surroundings, place, surroundings.directory());
  }

  /** The ledger at a place, from a folder that a relative one starts from. */
  static Ledger open(Surroundings surroundings, String place, Path base) {
    ErrorLines errors = new ErrorLines(surroundings);
    return new FileLedger(
        base.resolve(Path.of(place)),
        surroundings.clock(),
        repair -> errors.say(repair.toString()));
  }
}
