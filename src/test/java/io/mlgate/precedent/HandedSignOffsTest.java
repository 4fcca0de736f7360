package io.mlgate.precedent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.approval.Staff;
import io.mlgate.gate.UnknownPrecedentException;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.role.Roles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people signed off, carried to where the candidate is evaluated. */
class HandedSignOffsTest {
  private static final Policy POLICY =
      PolicyReader.read(
          "mlgate.yaml",
          """
          apiVersion: mlgate/v1
          model: credit
          owners: {training: a, serving: b, incidents: c}
          risk: low
          gates:
            floor: {logged: auc, direction: higher, min: 0.5}
            people: {checklist: {item: review, owner: a, evidence: 'sign-off:risk'}}
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;
  private FileLedger ledger;
  private Roles roles;

  @BeforeEach
  void write() {
    ledger = new FileLedger(folder.resolve("ledger"), () -> Instant.EPOCH, repair -> {});
    roles = new Staff(folder).roles();
  }

  @Test
  void whoSignedOffIsToldOfThatRunOnly() {
    signOff("alice", "risk", "r1");

    BothWays past = past(Optional.of(roles));

    assertThat(past.signOff("people", "review", "risk", "r1").words())
        .isEqualTo("signed off by alice for risk, record 1: looked at");
    assertThat(past.signOff("people", "review", "risk", "r2").words())
        .isEqualTo("nobody of the role risk signed it off");
  }

  @Test
  void aSignOffThatDoesNotCountSaysWhy() {
    signOff("carol", "risk", "r1");

    assertThat(past(Optional.of(roles)).signOff("people", "review", "risk", "r1").words())
        .contains("'carol' does not have the role 'risk'");
  }

  @Test
  void whatNobodyLookedForIsUnknown() {
    HandedPrecedents handed =
        HandedPrecedents.of(new LedgerPrecedents(ledger, POLICY, Optional.of(roles)), POLICY);

    assertThatThrownBy(() -> handed.signOff("people", "other", "risk", "r1"))
        .isInstanceOf(UnknownPrecedentException.class)
        .hasMessage("nobody looked whether other was signed off");
  }

  @Test
  void withoutRolesNobodysWordIsKnown() {
    assertThatThrownBy(() -> past(Optional.empty()).signOff("people", "review", "risk", "r1"))
        .isInstanceOf(UnknownPrecedentException.class)
        .hasMessageContaining("only a roles file tells");
  }

  private BothWays past(Optional<Roles> known) {
    return BothWays.of(new LedgerPrecedents(ledger, POLICY, known), POLICY);
  }

  private void signOff(String person, String role, String run) {
    String payload =
        "{\"gate\":\"people\",\"item\":\"review\",\"person\":\"%s\",\"role\":\"%s\",\"runId\":\"%s\","
            + "\"reason\":\"looked at\",\"roles\":\"%s\"}";
    ledger.append(
        "credit",
        new Entry(
            Actor.asserted(person),
            RecordKind.SIGN_OFF,
            Payload.of(payload.formatted(person, role, run, roles.sha256()))));
  }
}
