package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.approval.Staff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An item of a checklist that waits for a person's word. */
class SignOffCommandTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit-risk-classifier
      owners: {training: a, serving: b, incidents: c}
      risk: medium
      gates:
        floor: {logged: roc_auc, direction: higher, min: 0.5}
        people: {checklist: {item: fairness review, owner: a, evidence: 'sign-off:risk'}}
      approvals:
        canary: {quorum: {risk: 1}}
      """;

  @TempDir private Path folder;
  private Path roles;
  private Staff staff;

  @BeforeEach
  void write() throws IOException {
    Path keys = Files.createDirectory(folder.resolve("people"));
    staff = new Staff(keys);
    roles = keys.resolve("roles.yaml");
    Files.writeString(roles, staff.file());
    Files.writeString(folder.resolve("mlgate.yaml"), POLICY);
  }

  @Test
  void theItemIsDoneFromTheNextCheckOn() {
    Shell.Result before = run("check", "--model", "2");
    assertThat(before.status()).isEqualTo(1);
    assertThat(before.out()).contains("nobody of the role risk signed it off");

    Shell.Result said = signOff("alice", "fairness review");
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .isEqualTo(
            "signed off: fairness review of version 2, record 2; check the candidate anew\n");

    Shell.Result after = run("check", "--model", "2", "--output", "json");
    assertThat(after.status()).isZero();
    assertThat(after.out()).contains("signed off by alice for risk, record 2: groups looked at");
    assertThat(
            run("approve", "--stage", "canary", "--key", staff.keyFile("bob").toString()).status())
        .isZero();
  }

  @Test
  void itIsAboutOneCandidateOnly() {
    run("check", "--model", "2");
    signOff("alice", "fairness review");

    assertThat(run("check", "--model", "4").out())
        .contains("nobody of the role risk signed it off");
  }

  @Test
  void whoDoesNotHaveTheRoleSaysNothing() {
    run("check", "--model", "2");

    Shell.Result refused = signOff("carol", "fairness review");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("'carol' does not have the role 'risk'");
    assertThat(run("ledger", "verify", "credit-risk-classifier").out()).contains("1 record");
  }

  @Test
  void aNameThatNothingVouchesForSaysNothing() {
    run("check", "--model", "2");

    Shell.Result refused =
        run("sign-off", "--item", "fairness review", "--reason", "x", "--as", "alice");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("nothing vouches for the name 'alice'");
  }

  @Test
  void anUnknownItemIsToldWithThoseThatThereAre() {
    run("check", "--model", "2");

    Shell.Result refused = signOff("alice", "fairness");

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "mlgate: no checklist of the policy has the item 'fairness' with evidence"
                + " sign-off:ROLE; it has: fairness review\n");
  }

  @Test
  void anotherRolesFileTakesItsWordBack() throws IOException {
    run("check", "--model", "2");
    signOff("alice", "fairness review");
    Files.writeString(roles, staff.file() + "\n# changed\n");

    assertThat(run("check", "--model", "2").out())
        .contains("the sign-off of record 2 does not count: it was given under");
  }

  @Test
  void withoutARolesFileNobodyCanTellWhoseWordCounts() {
    Shell.Result result =
        Shell.in(folder)
            .withDefaultLedger()
            .with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE)
            .run("check", "--model", "2");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("ERROR").contains("only a roles file tells");
  }

  private Shell.Result signOff(String person, String item) {
    return run(
        "sign-off",
        "--item",
        item,
        "--reason",
        "groups looked at",
        "--key",
        staff.keyFile(person).toString());
  }

  private Shell.Result run(String... words) {
    return Shell.in(folder)
        .withDefaultLedger()
        .with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE)
        .with("MLGATE_ROLES", roles.toString())
        .run(words);
  }
}
