package io.mlgate.approval;

import io.mlgate.policy.ReasonRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the approvals of one request: each person once, for one role. */
final class QuorumTally {
  private final ApprovalNeed need;
  private final Vouching credentials;
  private final ForbiddenPeople forbidden;
  private final Map<String, String> roleByPerson = new HashMap<>();

  QuorumTally(ApprovalNeed need, Vouching credentials, ForbiddenPeople forbidden) {
    this.need = need;
    this.credentials = credentials;
    this.forbidden = forbidden;
  }

  /** Forgets who approved, for a request that is opened anew. */
  void clear() {
    roleByPerson.clear();
  }

  /** Why an answer does not count; empty if it does. An approval that does is counted. */
  Optional<String> hear(ApprovalAnswer answer, SignedStatement said) {
    Optional<String> fault = fault(answer, said);
    if (fault.isEmpty() && answer == ApprovalAnswer.APPROVE) {
      roleByPerson.put(said.said("person"), said.said("role"));
    }
    return fault;
  }

  private Optional<String> fault(ApprovalAnswer answer, SignedStatement said) {
    if (answer == ApprovalAnswer.WITHDRAW) {
      return credentials.faultOfWithdrawal(said);
    }
    Optional<String> fault = credentials.fault(said);
    if (fault.isPresent()) {
      return fault;
    }
    String person = said.said("person");
    if (forbidden.why().containsKey(person)) {
      return Optional.of("'" + person + "' may not: they " + forbidden.why().get(person));
    }
    if (answer == ApprovalAnswer.APPROVE && !forbidden.undecidable().isEmpty()) {
      return Optional.of(forbidden.undecidable().get(0));
    }
    fault = credentials.faultOfRole(said);
    if (fault.isPresent()) {
      return fault;
    }
    if (need.people() == 0 && !need.quorum().containsKey(said.said("role"))) {
      return Optional.of("the role '" + said.said("role") + "' is not one of the quorum");
    }
    if (answer == ApprovalAnswer.APPROVE && roleByPerson.containsKey(person)) {
      return Optional.of("'" + person + "' is counted already, and counts once");
    }
    boolean mustSayWhy = answer == ApprovalAnswer.REJECT || need.reason() == ReasonRule.REQUIRED;
    return mustSayWhy && said.said("reason").isEmpty()
        ? Optional.of("it gives no reason")
        : Optional.empty();
  }

  /** How many of each role have approved; roles of the quorum that nobody has are 0. */
  SortedMap<String, Integer> counts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    need.quorum().keySet().forEach(role -> counts.put(role, 0));
    roleByPerson.values().forEach(role -> counts.merge(role, 1, Integer::sum));
    return Collections.unmodifiableSortedMap(counts);
  }

  /** What is still missing, each in a few words; none if the quorum is there. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    SortedMap<String, Integer> counts = counts();
    need.quorum()
        .forEach(
            (role, wanted) -> {
              int open = wanted - counts.getOrDefault(role, 0);
              if (open > 0) {
                missing.add(open + " of " + role);
              }
            });
    int people = need.people() - roleByPerson.size();
    if (people > 0) {
      missing.add(people + " of any role, since it is a first release");
    }
    missing.addAll(forbidden.undecidable());
    return List.copyOf(missing);
  }
}
