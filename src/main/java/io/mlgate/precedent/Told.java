package io.mlgate.precedent;

import io.mlgate.gate.UnknownPrecedentException;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * An answer of a ledger, or why there is none.
 *
 * @param <T> what is answered, serializable
 * @param answer the answer; null if there is none
 * @param why why not; null if there is one
 */
record Told<T>(T answer, String why) implements Serializable {

  /** Asks where somebody will want to know. */
  static <T> Told<T> where(boolean asked, Supplier<T> question) {
    if (!asked) {
      return new Told<>(null, "nobody looked, since the policy does not ask");
    }
    try {
      return new Told<>(question.get(), null);
    } catch (UnknownPrecedentException unknown) {
      return new Told<>(null, unknown.getMessage());
    }
  }

  /**
   * The answer.
   *
   * @throws UnknownPrecedentException if there is none
   */
  T get() {
    if (why != null) {
      throw new UnknownPrecedentException(why);
    }
    return answer;
  }
}
