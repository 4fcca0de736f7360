package io.mlgate.approval;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What opened a request: an evaluation, or a step of a rollout after it.
 *
 * @param sequence the record's number
 * @param hash the record's hash, by which answers name the request
 * @param time since when the request is open
 * @param after what the rollout did; absent if an evaluation opened it
 */
public record RequestOpening(long sequence, String hash, Instant time, Optional<String> after) {

  /** Nothing may be null. */
  public RequestOpening {
    Objects.requireNonNull(hash);
    Objects.requireNonNull(time);
    Objects.requireNonNull(after);
  }

  static RequestOpening by(RecordedJudgement judged) {
    return new RequestOpening(judged.sequence(), judged.hash(), judged.time(), Optional.empty());
  }

  static RequestOpening by(RolloutNotice notice) {
    return new RequestOpening(
        notice.sequence(), notice.hash(), notice.time(), Optional.of(notice.title()));
  }
}
