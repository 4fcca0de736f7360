package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ApprovalRule;
import io.mlgate.policy.Forbidden;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Risk;
import io.mlgate.policy.WaiverRule;
import io.mlgate.role.Roles;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from a model's records which verdicts on one evidence are waived. */
public final class WaiverReading {
  private final ReleaseRecords records;
  private final Policy policy;
  private final Roles roles;
  private final Instant now;

  /**
   * A reading.
   *
   * @param policy the one that the evidence was made by
   * @param clock the time by this machine's clock
   */
  public WaiverReading(ReleaseRecords records, Policy policy, Roles roles, Instant clock) {
    this.records = records;
    this.policy = policy;
    this.roles = roles;
    this.now = records.now(clock);
  }

  /** All waivers of an evidence, the first first, each with whether it counts. */
  public List<Waiver> of(String evidence) {
    List<RecordedJudgement> judged = records.judgements(evidence);
    if (judged.isEmpty()) {
      return List.of();
    }
    ForbiddenPeople forbidden = ForbiddenPeople.of(forbidden(), judged, roles);
    return records.said(RecordKind.WAIVER, evidence).stream()
        .map(said -> waiver(said, forbidden))
        .toList();
  }

  /** The same separation of duties as for approvals; without any, that from one's own work. */
  private Set<Forbidden> forbidden() {
    Set<Forbidden> all = EnumSet.noneOf(Forbidden.class);
    policy.approvals().values().stream().map(ApprovalRule::forbid).forEach(all::addAll);
    return all.isEmpty() ? EnumSet.of(Forbidden.RUN_AUTHOR) : all;
  }

  private Waiver waiver(SignedStatement said, ForbiddenPeople forbidden) {
    Optional<Instant> expires = instant(said.said("expires"));
    return new Waiver(said, said.said("gate"), expires, fault(said, expires, forbidden));
  }

  private Optional<String> fault(
      SignedStatement said, Optional<Instant> expires, ForbiddenPeople forbidden) {
    if (policy.waivers().isEmpty()) {
      return Optional.of("the policy lets nobody waive anything");
    }
    WaiverRule rule = policy.waivers().get();
    Optional<String> fault = faultOfGate(said.said("gate"), rule);
    if (fault.isEmpty()) {
      fault = new Vouching(roles, policy.risk() != Risk.LOW).fault(said);
    }
    if (fault.isEmpty()) {
      fault = faultOfPerson(said, rule, forbidden);
    }
    return fault.isPresent() ? fault : faultOfTime(said, expires, rule);
  }

  private Optional<String> faultOfGate(String gate, WaiverRule rule) {
    if (policy.gates().stream().map(Gate::name).noneMatch(gate::equals)) {
      return Optional.of("the policy has no gate '" + gate + "'");
    }
    return rule.never().contains(gate)
        ? Optional.of("nobody can waive '" + gate + "', says the policy")
        : Optional.empty();
  }

  private Optional<String> faultOfPerson(
      SignedStatement said, WaiverRule rule, ForbiddenPeople forbidden) {
    String person = said.said("person");
    if (forbidden.why().containsKey(person)) {
      return Optional.of("'" + person + "' may not: they " + forbidden.why().get(person));
    }
    if (!forbidden.undecidable().isEmpty()) {
      return Optional.of(forbidden.undecidable().get(0));
    }
    if (!rule.roles().contains(said.said("role"))) {
      return Optional.of("the role '" + said.said("role") + "' may not waive");
    }
    Optional<String> fault = new Vouching(roles, false).faultOfRole(said);
    return fault.isPresent() || !said.said("reason").isEmpty()
        ? fault
        : Optional.of("it gives no reason");
  }

  private Optional<String> faultOfTime(
      SignedStatement said, Optional<Instant> expires, WaiverRule rule) {
    if (expires.isEmpty()) {
      return Optional.of("it does not say until when");
    }
    if (expires.get().isAfter(said.time().plus(Duration.ofDays(rule.maxDays())))) {
      return Optional.of("it is for longer than the policy's " + rule.maxDays() + " days");
    }
    return now.isAfter(expires.get())
        ? Optional.of("it held until " + expires.get())
        : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }
}
