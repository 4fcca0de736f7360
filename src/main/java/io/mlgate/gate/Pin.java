package io.mlgate.gate;

import io.mlgate.tracking.TrackingException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One side as far as it could be read: a contender, or why there is none.
 *
 * @param reference how it was named
 * @param contender who it is, absent if it could not be read
 * @param failure why it could not be read
 * @param firstReleaseDeclared whether the policy accepts that there is none yet
 */
record Pin(
    String reference,
    Optional<Contender> contender,
    Optional<TrackingException> failure,
    boolean firstReleaseDeclared) {

  /** Reads one side and keeps the failure, if there is one. */
  static Pin reading(String reference, Supplier<Contender> read) {
    try {
      return new Pin(reference, Optional.of(read.get()), Optional.empty(), false);
    } catch (TrackingException failure) {
      return new Pin(reference, Optional.empty(), Optional.of(failure), false);
    }
  }

  Pin asFirstRelease() {
    return new Pin(reference, contender, failure, true);
  }

  /** Whether there is nothing to read yet, and the policy accepts that. */
  boolean isFirstRelease() {
    return firstReleaseDeclared && contender.isEmpty();
  }

  /** The line about a store that failed; absent when it answered, even with "there is none". */
  Optional<String> problem() {
    return failure.filter(cause -> !cause.isUsersMistake()).map(TrackingException::getMessage);
  }

  /** Gives the failure back to a user who named something that is not there. */
  void throwUsersMistake() {
    if (failure.isPresent() && failure.get().isUsersMistake()) {
      throw failure.get();
    }
  }

  Side side() {
    return contender
        .map(
            found ->
                new Side(reference, Side.Standing.PINNED, Optional.of(ModelFacts.of(found)), ""))
        .orElseGet(
            () ->
                new Side(
                    reference,
                    isFirstRelease() ? Side.Standing.FIRST_RELEASE : Side.Standing.UNREADABLE,
                    Optional.empty(),
                    failure.map(TrackingException::getMessage).orElse("")));
  }
}
