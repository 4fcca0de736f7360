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
import java.util.Optional;
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

  private Roles roles(String more) {
    return RolesReader.of(
        "roles.yaml", (release.staff.file() + more).getBytes(StandardCharsets.UTF_8));
  }

  private void answered(String person, String login) {
    release.evaluated(ReleaseCase.FIRST);
    Statement said = release.statement(ApprovalAnswer.APPROVE, person, "risk");
    release.ledger.append(
        ReleaseCase.MODEL,
        new Entry(Actor.authenticated(login), said.kind(), said.payload(Optional.empty())));
  }

  private Heard heard() {
    assertThat(release.request().heard()).hasSize(1);
    return release.request().heard().get(0);
  }
}
