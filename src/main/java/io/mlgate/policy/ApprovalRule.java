package io.mlgate.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who must approve before a stage.
 *
 * @param quorum how many distinct people of each role, 1 to 100 each; not empty
 * @param forbid whose word does not count
 * @param expires how long a request stays open, and how long an approval holds; absent if they do
 *     not end by themselves
 * @param reason whether an approval must say why
 */
public record ApprovalRule(
    SortedMap<String, Integer> quorum,
    Set<Forbidden> forbid,
    Optional<Duration> expires,
    ReasonRule reason) {

  /** Copies the collections; nothing may be null. */
  public ApprovalRule {
    quorum = Collections.unmodifiableSortedMap(new TreeMap<>(quorum));
    EnumSet<Forbidden> all = EnumSet.noneOf(Forbidden.class);
    all.addAll(forbid);
    forbid = Collections.unmodifiableSet(all);
    Objects.requireNonNull(expires);
    Objects.requireNonNull(reason);
  }
}
