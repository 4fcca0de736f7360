package io.mlgate.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Who is told what of a rollout: a signed message to a webhook, at least once.
 *
 * @param on what is told; at least one
 * @param webhook an http or https URL
 * @param secret name of the environment variable that holds the shared secret
 */
public record NotifyRule(Set<Event> on, String webhook, String secret) {

  /** Copies the events; nothing may be null. */
  public NotifyRule {
    on = Collections.unmodifiableSet(EnumSet.copyOf(on));
    Objects.requireNonNull(webhook);
    Objects.requireNonNull(secret);
  }

  /** What happens to a rollout, and to what it leaves behind. */
  public enum Event implements Word {
    /** It entered a step. */
    ADVANCED,
    /** It waits for a person. */
    PAUSED,
    /** The candidate has all requests for good. */
    DONE,
    /** The baseline has all requests again. */
    ROLLED_BACK,
    /** The baseline should have got all requests again by now. */
    ROLLBACK_FAILED,
    /** Labels that a check waits for should be complete. */
    LABELS_DUE,
    /** Something is still owed after its last day. */
    OVERDUE;

    @Override
    public String word() {
      return name();
    }
  }
}
