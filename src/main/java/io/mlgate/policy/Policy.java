package io.mlgate.policy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy as it was read from one file.
 *
 * @param model name of the registered model that it decides about
 * @param owners who answers for what; roles that are not named are absent
 * @param risk how much harm a wrong release can do
 * @param candidate what is asked of the candidate before any gate
 * @param baseline what the candidate is compared with; absent if no gate compares
 * @param evaluations tables of rows in the order of the file; their names are distinct
 * @param statistics confidence and seed
 * @param gates the gates in the order of the file, then that of the baseline's anchor; their names
 *     are distinct
 * @param retirement names of gates whose failure is a reason to retire the model in use; each is
 *     one of the gates
 * @param waivers who may waive verdicts; absent if nobody may
 * @param ledger where releases are recorded: a folder, relative to the file's own, or a {@code
 *     jdbc:postgresql://} URL; absent for the default
 * @param approvals who must approve before a stage; stages that need nobody are absent
 * @param sources where numbers of live traffic come from; one of each kind at most
 * @param checks what stages of a rollout ask of live traffic, in the order of the file; their names
 *     are distinct
 * @param route how the model's requests are routed; absent if mlGate routes none
 * @param rollout how a candidate gets to all traffic; absent if mlGate moves none
 * @param notifications who is told what of a rollout, in the order of the file
 * @param source the file
 */
public record Policy(
    String model,
    Owners owners,
    Risk risk,
    CandidateRule candidate,
    Optional<BaselineRule> baseline,
    List<EvaluationRule> evaluations,
    StatisticsRule statistics,
    List<Gate> gates,
    List<String> retirement,
    Optional<WaiverRule> waivers,
    Optional<String> ledger,
    SortedMap<ReleaseStage, ApprovalRule> approvals,
    List<SourceRule> sources,
    List<LiveCheckRule> checks,
    Optional<RoutePlan> route,
    Optional<RolloutPlan> rollout,
    List<NotifyRule> notifications,
    PolicySource source) {

  /** Copies the lists; nothing may be null. */
  public Policy {
    Objects.requireNonNull(model);
    Objects.requireNonNull(owners);
    Objects.requireNonNull(risk);
    Objects.requireNonNull(candidate);
    Objects.requireNonNull(baseline);
    evaluations = List.copyOf(evaluations);
    Objects.requireNonNull(statistics);
    gates = List.copyOf(gates);
    retirement = List.copyOf(retirement);
    Objects.requireNonNull(waivers);
    Objects.requireNonNull(ledger);
    approvals = Collections.unmodifiableSortedMap(new TreeMap<>(approvals));
    sources = List.copyOf(sources);
    checks = List.copyOf(checks);
    Objects.requireNonNull(route);
    Objects.requireNonNull(rollout);
    notifications = List.copyOf(notifications);
    Objects.requireNonNull(source);
  }
}
