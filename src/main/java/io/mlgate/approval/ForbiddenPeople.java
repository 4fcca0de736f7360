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
        for (RecordedJudgement one : judged) {
          person(who, one, roles).ifPresent(person -> why.putIfAbsent(person.name(), did(who)));
        }
        if (person(who, last, roles).isEmpty()) {
          undecidable.add(unknown(who, last));
        }
      }
    }
    return new ForbiddenPeople(why, List.copyOf(undecidable));
  }

  private static Optional<Person> person(Forbidden who, RecordedJudgement judged, Roles roles) {
    return switch (who) {
      case RUN_AUTHOR -> judged.author().flatMap(name -> roles.knownAs(Account.MLFLOW, name));
      case POLICY_EDITOR -> judged.policyEditor().flatMap(name -> roles.knownAs(Account.GIT, name));
      case CHANGE_AUTHOR -> judged.changeAuthor().flatMap(name -> roles.knownAs(Account.GIT, name));
      case BUILD_STARTER ->
          roles
              .knownAs(Account.JENKINS, judged.actor().name())
              .or(() -> roles.person(judged.actor().name()));
    };
  }

  private static String did(Forbidden who) {
    return switch (who) {
      case RUN_AUTHOR -> "ran the training";
      case POLICY_EDITOR -> "changed the policy last";
      case CHANGE_AUTHOR -> "wrote the code of the candidate";
      case BUILD_STARTER -> "started the evaluation";
    };
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
