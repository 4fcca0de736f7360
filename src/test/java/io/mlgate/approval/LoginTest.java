package io.mlgate.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.role.Roles;
import io.mlgate.role.RolesException;
import io.mlgate.role.RolesReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that say that a login vouches for who answered. */
class LoginTest {
  @TempDir private Path folder;
  private ReleaseCase release;

  @BeforeEach
  void evaluated() {
    release = new ReleaseCase(folder);
  }

  @Test
  void whereAnybodyCanWriteTheLedgerALoginCountsForNothing() {
    answered("alice", "alice");

    assertThat(heard().ignored())
        .contains("nothing vouches for the name 'alice': this risk asks for a signature");
  }

  @Test
  void whereLoginsAreTrustedOneCounts() {
    release.roles = roles("logins: trusted\n");

    answered("alice", "alice");

    assertThat(heard().ignored()).isEmpty();
  }

  @Test
  void theLoginOfAnotherPersonVouchesForNobody() {
    release.roles = roles("logins: trusted\n");

    answered("alice", "bob");

    assertThat(heard().ignored())
        .contains(
            "nothing vouches for the name 'alice': this risk asks for a signature or a login");
  }

  @Test
  void anyOtherWordIsRefused() {
    assertThatThrownBy(() -> roles("logins: yes\n"))
        .isInstanceOf(RolesException.class)
        .hasMessageContaining("'logins' must be 'trusted', or left out");
  }

  @Test
  void whoIsInAGroupOfTheRoleCountsUnderTheirLogin() {
    release.roles = roles("groups: {risk: [risk-team]}\nlogins: trusted\n");

    answered("zoe", "zoe", "risk-team");

    assertThat(heard().ignored()).isEmpty();
  }

  @Test
  void aGroupThatTheRoleDoesNotHaveCountsForNothing() {
    release.roles = roles("groups: {risk: [risk-team]}\nlogins: trusted\n");

    answered("zoe", "zoe", "developers");

    assertThat(heard().ignored()).contains("'zoe' is not in the roles file");
  }

  @Test
  void nobodySpeaksForAGroupUnderTheNameOfSomebodyElse() {
    release.roles = roles("groups: {risk: [risk-team]}\nlogins: trusted\n");

    answered("zoe", "mallory", "risk-team");

    assertThat(heard().ignored()).contains("'zoe' is not in the roles file");
  }

  @Test
  void whoIsInTheRolesFileUnderAnotherNameIsNotASecondPersonByAGroup() {
    String file =
        release.staff.file().replace("jenkins: alice", "jenkins: [alice, al]")
            + "groups: {risk: [risk-team]}\nlogins: trusted\n";
    release.roles = RolesReader.of("roles.yaml", file.getBytes(StandardCharsets.UTF_8));

    answered("al", "al", "risk-team");

    assertThat(heard().ignored()).contains("'al' is not in the roles file");
  }

  @Test
  void groupsNeedLogins() {
    assertThatThrownBy(() -> roles("groups: {risk: [risk-team]}\n"))
        .isInstanceOf(RolesException.class)
        .hasMessageContaining("'groups' need 'logins: trusted'");
  }

  @Test
  void everybodyWhoStartedTheBuildOrOneBeforeItIsForbidden() {
    release.roles = roles("logins: trusted\n");
    people("[\"alice\",\"ben\"]", "[]", "[]");

    answer("alice", "alice", "");

    assertThat(heard().ignored()).contains("'alice' may not: they started the evaluation");
    assertThat(release.request().missing()).noneMatch(missing -> missing.contains("is not known"));
  }

  @Test
  void whoWroteTheChangesIsForbiddenAndMustBeKnown() {
    release.roles = roles("logins: trusted\n");
    people("[]", "[\"alice\",\"stranger\"]", "[]");

    answer("alice", "alice", "");

    assertThat(heard().ignored()).contains("'alice' may not: they wrote the code of the candidate");
    assertThat(release.request().missing())
        .anyMatch(missing -> missing.contains("nobody in the roles file has the name 'stranger'"));
  }

  @Test
  void aBuildWhoseStarterIsNotToldIsApprovedByNobody() {
    release.roles = roles("logins: trusted\n");
    people("[]", "[]", "[\"it was started from outside\"]");

    answer("alice", "alice", "");

    assertThat(heard().ignored())
        .contains("build-starter is not known: it was started from outside");
  }

  @Test
  void aBuildThatNobodyStartedForbidsNobody() {
    release.roles = roles("logins: trusted\n");
    people("[]", "[]", "[]");

    answer("alice", "alice", "");

    assertThat(heard().ignored()).isEmpty();
  }

  @Test
  void peopleThatTheRecordTellsInAnotherFormAreUnknown() {
    release.roles = roles("logins: trusted\n");
    people("\"nobody\"", "[]", "[]");

    answer("alice", "alice", "");

    assertThat(heard().ignored())
        .contains("build-starter is not known: the record does not tell its starters");
  }

  private Roles roles(String more) {
    return RolesReader.of(
        "roles.yaml", (release.staff.file() + more).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whoeverIsLoggedInMayTakeARequestBackAndAnyoneElseMayNot() {
    release.roles = roles("logins: trusted\n");
    release.evaluated(ReleaseCase.FIRST);

    answer(ApprovalAnswer.WITHDRAW, "stranger", "mallory", "");
    assertThat(heard().ignored()).contains("'stranger' is not in the roles file");
    assertThat(release.request().status()).isEqualTo(RequestStatus.OPEN);
    answer(ApprovalAnswer.WITHDRAW, "stranger", "stranger", "");

    assertThat(release.request().status()).isEqualTo(RequestStatus.WITHDRAWN);
    release.roles = roles("groups: {risk: [risk-team]}\nlogins: trusted\n");
    assertThat(release.request().status()).isEqualTo(RequestStatus.WITHDRAWN);
  }

  private void people(String starters, String authors, String unknown) {
    release.evaluated(
        ReleaseCase.FIRST,
        Map.of(
            "people",
            "{\"starters\":%s,\"changeAuthors\":%s,\"unknown\":%s}"
                .formatted(starters, authors, unknown)));
  }

  private void answered(String person, String login) {
    answered(person, login, "");
  }

  private void answered(String person, String login, String group) {
    release.evaluated(ReleaseCase.FIRST);
    answer(person, login, group);
  }

  private void answer(String person, String login, String group) {
    answer(ApprovalAnswer.APPROVE, person, login, group);
  }

  private void answer(ApprovalAnswer answer, String person, String login, String group) {
    Statement plain = release.statement(answer, person, "risk");
    SortedMap<String, String> members = new TreeMap<>(plain.members());
    if (!group.isEmpty()) {
      members.put("group", group);
    }
    Statement said = new Statement(plain.kind(), plain.model(), members);
    release.ledger.append(
        ReleaseCase.MODEL,
        new Entry(Actor.authenticated(login), said.kind(), said.payload(Optional.empty())));
  }

  private Heard heard() {
    assertThat(release.request().heard()).hasSize(1);
    return release.request().heard().get(0);
  }
}
