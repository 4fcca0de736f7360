package io.mlgate.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rollout of one version on one piece of evidence.
 *
 * @param rollout the rollout's id
 * @param version the version
 * @param runId the version's run
 * @param grounds what it rests on
 * @param steps what happened, in order; never empty
 * @param rolledBack that it was taken back, if it was
 */
public record Release(
    Optional<String> rollout,
    String version,
    Optional<String> runId,
    Grounds grounds,
    List<StageEntry> steps,
    Optional<Rollback> rolledBack) {

  /** Copies the list; nothing may be null. */
  public Release {
    Objects.requireNonNull(rollout);
    Objects.requireNonNull(version);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(grounds);
    steps = List.copyOf(steps);
    Objects.requireNonNull(rolledBack);
  }

  /** Where it began. */
  public Moment began() {
    return steps.get(0).moment();
  }

  /** Since when it served all traffic, if it ever did. */
  public Optional<Moment> full() {
    return steps.stream().filter(StageEntry::reachesFull).map(StageEntry::moment).findFirst();
  }

  /** Whether it came to an end: all traffic, a rollback, or a stage that it left for good. */
  public boolean isSettled() {
    return full().isPresent()
        || rolledBack.isPresent()
        || steps.get(steps.size() - 1).step().equals(Optional.of("done"));
  }

  /** The approvals that counted when it reached the most traffic that it had. */
  public List<RecordedAnswer> approvals() {
    long at = full().orElse(steps.get(steps.size() - 1).moment()).sequence();
    return grounds.answers().stream().filter(answer -> answer.approvedAt(at)).toList();
  }

  /** Whether somebody let it begin without the approvals it needs. */
  public boolean isForced() {
    return !grounds.breakGlasses().isEmpty();
  }
}
