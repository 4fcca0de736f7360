package io.mlgate.gate;

import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One side as far as it could be read: a contender, or why there is none.
 *
 * @param reference how it was named
 * @param contender who it is, absent if it could not be read
 * @param failure why it could not be read
 * @param absence why there is none, if there need not be
 * @param isOverridden whether the user named it instead of the policy's baseline
 */
record Pin(
    String reference,
    Optional<Contender> contender,
    Optional<TrackingException> failure,
    Optional<NoComparison> absence,
    boolean isOverridden) {

  /** Reads one side and keeps the failure, if there is one. */
  static Pin reading(String reference, Supplier<Contender> read) {
    try {
      return new Pin(reference, Optional.of(read.get()), Optional.empty(), Optional.empty(), false);
    } catch (TrackingException failure) {
      return failed(reference, failure);
    }
  }

  static Pin failed(String reference, TrackingException failure) {
    return new Pin(reference, Optional.empty(), Optional.of(failure), Optional.empty(), false);
  }

  Pin asFirstRelease() {
    return new Pin(
        reference, contender, failure, Optional.of(NoComparison.FIRST_RELEASE), isOverridden);
  }

  /** A baseline that is not there, since the candidate is it. */
  static Pin revalidated(String reference) {
    return new Pin(
        reference,
        Optional.empty(),
        Optional.empty(),
        Optional.of(NoComparison.REVALIDATION),
        false);
  }

  /** The same with what to do at the end of the failure's line. */
  Pin withAdvice(String advice) {
    return failed(
        reference,
        failure
            .map(cause -> new TrackingException(cause.kind(), cause.getMessage() + advice, cause))
            .orElseThrow());
  }

  Pin asNamedByTheUser() {
    return new Pin(reference, contender, failure, absence, true);
  }

  /** The line about a store that failed; absent when it answered, even with "there is none". */
  Optional<String> problem() {
    return failure.filter(TrackingException::isStoresFailure).map(TrackingException::getMessage);
  }

  /** Gives the failure back to a user who named something that is not there, or is unusable. */
  void throwUsersMistake() {
    if (failure.isPresent() && !failure.get().isStoresFailure()) {
      throw failure.get();
    }
  }

  Side side() {
    if (contender.isPresent()) {
      Optional<ModelFacts> facts = contender.map(Contender::facts);
      return new Side(reference, Side.Standing.PINNED, facts, "", isOverridden);
    }
    Side.Standing standing = absence.map(NoComparison::standing).orElse(Side.Standing.UNREADABLE);
    String note = failure.map(TrackingException::getMessage).orElse("");
    return new Side(reference, standing, Optional.empty(), note, isOverridden);
  }
}
