package io.mlgate.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An evaluation or a revalidation as the ledger has it.
 *
 * @param moment when it was recorded
 * @param revalidation whether the model in use was judged again
 * @param decision {@code RELEASABLE}, {@code BLOCKED} or {@code HELD}
 * @param evidence the evidence's digest
 * @param version the candidate's version
 * @param runId the candidate's run
 * @param author who trained it
 * @param blockedBy the gates that block
 * @param reproducibility the share of what it takes to train the model again that the run tells, 0
 *     to 1
 */
public record RecordedDecision(
    Moment moment,
    boolean revalidation,
    Optional<String> decision,
    Optional<String> evidence,
    Optional<String> version,
    Optional<String> runId,
    Optional<String> author,
    List<String> blockedBy,
    OptionalDouble reproducibility) {

  /** Copies the list; nothing may be null. */
  public RecordedDecision {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(decision);
    Objects.requireNonNull(evidence);
    Objects.requireNonNull(version);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(author);
    blockedBy = List.copyOf(blockedBy);
    Objects.requireNonNull(reproducibility);
  }

  static RecordedDecision of(Moment moment, boolean revalidation, PayloadFields payload) {
    PayloadFields candidate = payload.object("candidate");
    return new RecordedDecision(
        moment,
        revalidation,
        payload.text("decision"),
        payload.text("evidence"),
        candidate.text("version"),
        candidate.text("runId"),
        candidate.text("author"),
        payload.texts("blockedBy"),
        payload.number("reproducibility"));
  }

  /** Whether it says that the candidate may be released. */
  public boolean isReleasable() {
    return decision.equals(Optional.of("RELEASABLE"));
  }
}
