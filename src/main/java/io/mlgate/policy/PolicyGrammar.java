package io.mlgate.policy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The top level of a policy: each section has a class of its own. */
final class PolicyGrammar {
  private static final String API_VERSION = "mlgate/v1";

  /** MLflow refuses these two in a model's name, because they separate parts of its URIs. */
  private static final Pattern MODEL = Pattern.compile("[^/:]+");

  private static final Keys KEYS =
      Keys.of(
          "apiVersion",
          "model",
          "owners",
          "risk",
          "candidate",
          "baseline",
          "evaluations",
          "statistics",
          "gates",
          "retirement",
          "waivers",
          "ledger",
          "approvals",
          "sources",
          "checks",
          "route",
          "rollout",
          "rollback",
          "notify");

  private PolicyGrammar() {}

  /** The policy; a placeholder if any problem was noted. */
  static Policy read(Value root, PolicySource source) {
    Mapping policy = root.mapping(KEYS);
    Value apiVersion = policy.required("apiVersion");
    if (apiVersion.text().filter(version -> !version.equals(API_VERSION)).isPresent()) {
      apiVersion.refuse("must be " + API_VERSION + ": this version of mlGate reads no other");
    }
    List<EvaluationRule> evaluations =
        policy.optional("evaluations").map(EvaluationsSection::read).orElse(List.of());
    List<SourceRule> sources =
        policy.optional("sources").map(SourcesSection::read).orElse(List.of());
    List<Gate> declared = GatesSection.read(policy.required("gates"), evaluations);
    Optional<RoutePlan> route = policy.optional("route").map(RouteSection::read);
    Optional<BaselineRule> baseline =
        policy.optional("baseline").map(value -> BaselineSection.read(value, declared, route));
    List<Gate> gates =
        Stream.concat(declared.stream(), baseline.flatMap(BaselineRule::anchor).stream()).toList();
    List<LiveCheckRule> checks =
        policy
            .optional("checks")
            .map(value -> ChecksSection.read(value, sources))
            .orElse(List.of());
    RouteAbilities driver = new RouteAbilities(route);
    RollbackRule rollback = RollbackSection.read(policy.optional("rollback"), driver);
    need(policy, "rollout", "route", "which says what routes the requests");
    need(policy, "rollback", "rollout", "whose way back it describes");
    need(policy, "notify", "rollout", "which it tells about");
    return new Policy(
        model(policy.required("model")),
        policy.optional("owners").map(OwnersSection::read).orElse(Owners.NONE),
        policy.required("risk").word(Risk.class).orElse(Risk.HIGH),
        policy.optional("candidate").map(CandidateSection::read).orElse(CandidateRule.DEFAULT),
        baseline,
        evaluations,
        policy.optional("statistics").map(StatisticsSection::read).orElse(StatisticsRule.DEFAULT),
        gates,
        policy
            .optional("retirement")
            .map(value -> RetirementSection.read(value, gates))
            .orElse(List.of()),
        policy.optional("waivers").map(value -> WaiversSection.read(value, gates)),
        policy.optional("ledger").flatMap(LedgerSection::read),
        policy
            .optional("approvals")
            .map(ApprovalsSection::read)
            .orElse(Collections.emptySortedMap()),
        sources,
        checks,
        route,
        policy
            .optional("rollout")
            .map(value -> new RolloutSection(driver, checks, rollback).read(value)),
        policy.optional("notify").map(NotifySection::read).orElse(List.of()),
        source);
  }

  private static void need(Mapping policy, String section, String needed, String why) {
    if (!policy.mentionsAny(List.of(needed))) {
      policy.optional(section).ifPresent(value -> value.refuse("needs '" + needed + "', " + why));
    }
  }

  private static String model(Value value) {
    Optional<String> name = value.text();
    if (name.filter(text -> !MODEL.matcher(text).matches()).isPresent()) {
      value.refuse("must be the name of a registered model, without '/' and ':'");
    }
    return name.orElse("");
  }
}
