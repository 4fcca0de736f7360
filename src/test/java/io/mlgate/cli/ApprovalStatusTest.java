package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.approval.Staff;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mlgate approvals} tells a pipeline that deploys if it ends with 0. */
class ApprovalStatusTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit-risk-classifier
      owners: {training: a, serving: b, incidents: c}
      risk: medium
      baseline: {from: 'version:3'}
      gates:
        floor: {logged: roc_auc, direction: higher, min: 0.5}
        better: {logged: roc_auc, direction: higher, maxWorse: 0.01}
      waivers: {roles: [risk], maxDays: 30}
      approvals:
        canary: {quorum: {risk: 1}}
      """;

  @TempDir private Path folder;
  private Path roles;
  private Staff staff;
  private String now = "2026-11-20T14:00:00Z";

  @BeforeEach
  void write() throws IOException {
    Path keys = Files.createDirectory(folder.resolve("people"));
    staff = new Staff(keys);
    roles = keys.resolve("roles.yaml");
    Files.writeString(roles, staff.file().replace("erin_ml", "ajones"));
    Files.writeString(folder.resolve("mlgate.yaml"), POLICY);
  }

  @Test
  void aBlockedCandidateIsNotReleasedByAStageThatAsksNobody() {
    assertThat(run("check", "--model", "4").status()).isEqualTo(1);

    Shell.Result result = run("approvals", "--stage", "full");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("the candidate is BLOCKED");
  }

  @Test
  void aTryWithAnotherBaselineCanNotBeApproved() {
    assertThat(
            run("check", "--model", "4", "--baseline", "models:/credit-risk-classifier/1").status())
        .isZero();

    Shell.Result nothing = approve();
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("nothing was evaluated for 'credit-risk-classifier' yet");
    String shown = run("ledger", "show", "credit-risk-classifier", "--output", "json").out();
    String digest = shown.replaceAll("(?s).*\"evidence\" ?: ?\"(sha256:[0-9a-f]{64})\".*", "$1");
    assertThat(run("approvals", "--evidence", digest).err())
        .contains("comes of a try with --baseline: check the candidate without it");
  }

  @Test
  void whatWasApprovedUnderAWaiverIsBlockedWhenItIsOver() {
    run("check", "--model", "4");
    Shell.Result waived =
        run(
            "waive",
            "--gate",
            "better",
            "--until",
            "2026-11-25",
            "--reason",
            "x",
            "--key",
            key("alice"));
    assertThat(waived.status()).as(waived.err()).isZero();
    assertThat(approve().status()).isZero();
    assertThat(run("approvals").status()).isZero();

    now = "2026-11-26T00:00:01Z";

    Shell.Result over = run("approvals");
    assertThat(over.out()).contains("APPROVED");
    assertThat(over.err()).contains("the candidate is BLOCKED");
    assertThat(over.status()).isEqualTo(1);
  }

  @Test
  void withSeveralCandidatesNobodyGuessesWhichOneIsMeant() {
    run("check", "--model", "2");
    run("check", "--model", "4");

    Shell.Result unnamed = approve();
    assertThat(unnamed.status()).isEqualTo(2);
    assertThat(unnamed.err())
        .contains("several candidates of 'credit-risk-classifier' were evaluated")
        .contains("version 2, version 4");
    assertThat(run("approvals", "--model", "2").out()).contains("version 2 before canary: OPEN");
    assertThat(run("approvals", "--model", "4").out()).contains("version 4 before canary: OPEN");
    assertThat(run("approvals", "--model", "3").err()).contains("nothing was evaluated");
  }

  @Test
  void anApprovalForFullThatIsOlderThanTheCanaryIsAskedForOnceMore() throws IOException {
    Files.writeString(
        folder.resolve("mlgate.yaml"),
        POLICY.replace("canary: {quorum", "full: {quorum").replace("0.01", "0.5"));
    run("check", "--model", "2");
    assertThat(approve("full").status()).isZero();
    assertThat(run("approvals").status()).isZero();
    String digest =
        run("ledger", "show", "credit-risk-classifier", "--output", "json")
            .out()
            .replaceAll("(?s).*?\"evidence\" ?: ?\"(sha256:[0-9a-f]{64})\".*", "$1");

    new FileLedger(
            folder.resolve(".mlgate/ledger"),
            Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
            repair -> {})
        .append(
            "credit-risk-classifier",
            new Entry(
                Actor.asserted("ci"),
                RecordKind.ROLLOUT,
                Payload.of(
                    "{\"rollout\":\"r-1\",\"evidence\":\""
                        + digest
                        + "\",\"stage\":\"canary\",\"step\":\"entered\",\"share\":25}")));

    Shell.Result early = run("approvals");
    assertThat(early.status()).isEqualTo(4);
    assertThat(early.out())
        .contains("version 2 before full, after canary 25%: OPEN")
        .contains("does not count: approve by alice")
        .contains("(it was given before the rollout came this far)");

    assertThat(approve("full").status()).isZero();
    assertThat(run("approvals").out()).contains("before full, after canary 25%: APPROVED");
    assertThat(run("approvals").status()).isZero();
  }

  private Shell.Result approve(String stage) {
    return run("approve", "--stage", stage, "--key", key("alice"), "--reason", "as agreed");
  }

  private Shell.Result approve() {
    return approve("canary");
  }

  private String key(String person) {
    return staff.keyFile(person).toString();
  }

  private Shell.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    return Shell.in(folder)
        .withDefaultLedger()
        .at(now)
        .with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE)
        .with("MLGATE_ROLES", roles.toString())
        .run(all.toArray(String[]::new));
  }
}
