package io.mlgate.cli;

import io.mlgate.approval.Statement;
import io.mlgate.ledger.Actor;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who says something, and what vouches for it.
 *
 * @param person the name in the roles file
 * @param actor who appends it
 * @param signing makes or holds the signature over a statement; absent if there is none
 */
record Speaker(String person, Actor actor, Optional<Function<Statement, String>> signing) {

  Optional<String> signature(Statement statement) {
    return signing.map(made -> made.apply(statement));
  }
}
