package io.mlgate.approval;

import io.mlgate.policy.Forbidden;
import io.mlgate.role.Account;
import io.mlgate.role.Person;
import io.mlgate.role.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose word does not count about one evaluation, because it would be about their own work.
 *
 * @param why by person, what they did
 * @param undecidable what keeps from knowing somebody; then nobody can tell that a quorum is sound
 */
record ForbiddenPeople(Map<String, String> why, List<String> undecidable) {

  /**
   * Nobody gets out of it by having the same evidence evaluated once more: whoever one of the
   * evaluations names is forbidden, and the last one must name everybody.
   *
   * @param judged the evaluations that gave the evidence, at least one
   */
  static ForbiddenPeople of(Set<Forbidden> forbid, List<RecordedJudgement> judged, Roles roles) {
    RecordedJudgement last = judged.get(judged.size() - 1);
    Map<String, String> why = new TreeMap<>();
    List<String> undecidable = new ArrayList<>();
    for (Forbidden who : Forbidden.values()) {
      if (forbid.contains(who)) {
        judged.forEach(
            one -> names(who, one, roles).forEach(name -> why.putIfAbsent(name, did(who))));
        undecidable.addAll(unknown(who, last, roles));
      }
    }
    return new ForbiddenPeople(why, List.copyOf(undecidable));
  }

  /** Those whom an evaluation names, by their names in the roles file. */
  private static List<String> names(Forbidden who, RecordedJudgement judged, Roles roles) {
    List<String> names = new ArrayList<>();
    logged(who, judged, roles).map(Person::name).ifPresent(names::add);
    for (String called : ofBuild(who, judged)) {
      Optional<Person> person = known(called, roles);
      person.map(Person::name).ifPresent(names::add);
      if (person.isEmpty() && isOnlyThemselves(who, roles)) {
        names.add(called);
      }
    }
    return names;
  }

  /** Who it is by the evaluation itself. */
  private static Optional<Person> logged(Forbidden who, RecordedJudgement judged, Roles roles) {
    return switch (who) {
      case RUN_AUTHOR -> judged.author().flatMap(name -> roles.knownAs(Account.MLFLOW, name));
      case POLICY_EDITOR -> judged.policyEditor().flatMap(name -> roles.knownAs(Account.GIT, name));
      case CHANGE_AUTHOR -> judged.changeAuthor().flatMap(name -> roles.knownAs(Account.GIT, name));
      case BUILD_STARTER ->
          judged.people().isPresent() ? Optional.empty() : known(judged.actor().name(), roles);
    };
  }

  /** Who it is by the build that evaluated. */
  private static List<String> ofBuild(Forbidden who, RecordedJudgement judged) {
    return switch (who) {
      case RUN_AUTHOR, POLICY_EDITOR -> List.of();
      case CHANGE_AUTHOR -> judged.people().map(RecordedPeople::changeAuthors).orElse(List.of());
      case BUILD_STARTER -> judged.people().map(RecordedPeople::starters).orElse(List.of());
    };
  }

  private static Optional<Person> known(String called, Roles roles) {
    return roles
        .knownAs(Account.JENKINS, called)
        .or(() -> roles.knownAs(Account.GIT, called))
        .or(() -> roles.person(called));
  }

  /** Where the logins of all people are known, another login is none of theirs. */
  private static boolean isOnlyThemselves(Forbidden who, Roles roles) {
    return who == Forbidden.BUILD_STARTER && roles.knowsAllLogins();
  }

  private static String did(Forbidden who) {
    return switch (who) {
      case RUN_AUTHOR -> "ran the training";
      case POLICY_EDITOR -> "changed the policy last";
      case CHANGE_AUTHOR -> "wrote the code of the candidate";
      case BUILD_STARTER -> "started the evaluation";
    };
  }

  /** What keeps from knowing everybody; none if all are known. */
  private static List<String> unknown(Forbidden who, RecordedJudgement judged, Roles roles) {
    List<String> unknown = new ArrayList<>();
    boolean byBuild = who == Forbidden.BUILD_STARTER && judged.people().isPresent();
    if (!byBuild && logged(who, judged, roles).isEmpty()) {
      unknown.add(unknown(who, judged));
    }
    for (String called : ofBuild(who, judged)) {
      if (known(called, roles).isEmpty() && !isOnlyThemselves(who, roles)) {
        unknown.add(unknown(who, Optional.of(called), Account.JENKINS, ""));
      }
    }
    if (who == Forbidden.BUILD_STARTER || who == Forbidden.CHANGE_AUTHOR) {
      judged.people().map(RecordedPeople::unknown).orElse(List.of()).stream()
          .map(why -> who.word() + " is not known: " + why)
          .forEach(unknown::add);
    }
    return unknown;
  }

  private static String unknown(Forbidden who, RecordedJudgement judged) {
    return switch (who) {
      case RUN_AUTHOR ->
          unknown(who, judged.author(), Account.MLFLOW, "the run has no mlflow.user");
      case POLICY_EDITOR ->
          unknown(
              who,
              judged.policyEditor(),
              Account.GIT,
              "the policy was not committed as it was when it was evaluated");
      case CHANGE_AUTHOR ->
          unknown(
              who,
              judged.changeAuthor(),
              Account.GIT,
              "the commit of the candidate was not at hand");
      case BUILD_STARTER ->
          unknown(who, Optional.of(judged.actor().name()), Account.JENKINS, "nobody is named");
    };
  }

  private static String unknown(
      Forbidden who, Optional<String> name, Account account, String absent) {
    return who.word()
        + " is not known: "
        + name.map(
                called ->
                    "nobody in the roles file has the name '"
                        + called
                        + "' under "
                        + account.word()
                        + "; add it there")
            .orElse(absent);
  }
}
