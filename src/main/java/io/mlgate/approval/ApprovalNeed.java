package io.mlgate.approval;

import io.mlgate.policy.ApprovalRule;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.FirstRelease;
import io.mlgate.policy.Forbidden;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReasonRule;
import io.mlgate.policy.ReleaseStage;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who must approve an evidence before a stage.
 *
 * @param quorum how many distinct people of each role
 * @param people how many distinct people in all, of any role
 * @param forbid whose word does not count
 * @param expires how long a request stays open and an approval holds
 * @param reason whether an approval must say why
 * @param vouched whether a name must be vouched for by a login or a signature
 */
public record ApprovalNeed(
    SortedMap<String, Integer> quorum,
    int people,
    Set<Forbidden> forbid,
    Optional<Duration> expires,
    ReasonRule reason,
    boolean vouched) {

  /** Copies the collections. */
  public ApprovalNeed {
    quorum = Collections.unmodifiableSortedMap(new TreeMap<>(quorum));
    forbid = Set.copyOf(forbid);
  }

  /**
   * What a policy asks for.
   *
   * @param firstRelease whether the evidence is of a release without a baseline
   */
  public static ApprovalNeed of(Policy policy, ReleaseStage stage, boolean firstRelease) {
    Optional<ApprovalRule> rule = Optional.ofNullable(policy.approvals().get(stage));
    int people =
        firstRelease
            ? policy
                .baseline()
                .flatMap(BaselineRule::firstRelease)
                .map(FirstRelease::approvals)
                .orElse(0)
            : 0;
    return new ApprovalNeed(
        rule.map(ApprovalRule::quorum).orElse(Collections.emptySortedMap()),
        people,
        // Nobody approves their own work, unless the policy says who is forbidden.
        rule.map(ApprovalRule::forbid).orElse(Set.of(Forbidden.RUN_AUTHOR)),
        rule.flatMap(ApprovalRule::expires),
        rule.map(ApprovalRule::reason).orElse(ReasonRule.OPTIONAL),
        policy.risk() != io.mlgate.policy.Risk.LOW);
  }

  /** The same with more people of some roles; nothing is ever lowered. */
  public ApprovalNeed raisedBy(Map<String, Integer> more) {
    SortedMap<String, Integer> raised = new TreeMap<>(quorum);
    more.forEach((role, count) -> raised.merge(role, count, Math::max));
    return new ApprovalNeed(raised, people, forbid, expires, reason, vouched);
  }

  /** Whether anybody is needed. */
  public boolean isAsked() {
    return !quorum.isEmpty() || people > 0;
  }
}
