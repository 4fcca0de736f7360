package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.approval.Staff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release from its evaluation to its approval, as people type it. */
class ApprovalCommandsTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit-risk-classifier
      owners: {training: a, serving: b, incidents: c}
      risk: medium
      baseline: {from: alias:champion}
      gates:
        floor: {logged: roc_auc, direction: higher, min: 0.5}
        better: {logged: roc_auc, direction: higher, maxWorse: 0.01}
        dear: {logged: cost_per_1k_usd, direction: lower, max: 100}
      waivers: {roles: [risk], maxDays: 30, never: [floor]}
      approvals:
        canary: {quorum: {ml-lead: 1, risk: 1}, expires: 48h, reason: required}
      """;

  @TempDir private Path folder;
  private Path keys;
  private Staff staff;
  private Path policy;
  private String now = "2026-11-20T14:00:00Z";

  @BeforeEach
  void write() throws IOException {
    keys = Files.createDirectory(folder.resolve("people"));
    staff = new Staff(keys);
    Files.writeString(keys.resolve("roles.yaml"), staff.file());
    policy = folder.resolve("mlgate.yaml");
    Files.writeString(policy, POLICY);
  }

  private Shell.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    return Shell.in(folder)
        .withDefaultLedger()
        .at(now)
        .with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE)
        .with("MLGATE_ROLES", keys.resolve("roles.yaml").toString())
        .run(all.toArray(String[]::new));
  }

  private String key(String person) {
    return staff.keyFile(person).toString();
  }

  private void checked() {
    assertThat(run("check", "--model", "2").status()).isZero();
  }

  @Test
  void aQuorumOfSignaturesLetsTheStageBegin() {
    checked();

    Shell.Result waiting = run("approvals");
    assertThat(waiting.status()).isEqualTo(4);
    assertThat(waiting.out())
        .contains(
            "credit-risk-classifier version 2 before canary: OPEN",
            "missing: 1 of ml-lead",
            "missing: 1 of risk",
            "open until 2026-11-22T14:00:00Z");

    Shell.Result first =
        run("approve", "--stage", "canary", "--key", key("alice"), "--reason", "looks good");
    assertThat(first.err()).isEmpty();
    assertThat(first.status()).isZero();
    assertThat(first.out()).contains("risk 1 of 1", "approve by alice for risk, signed");

    assertThat(
            run("approve", "--stage", "canary", "--key", key("carol"), "--reason", "go").status())
        .isZero();
    Shell.Result settled = run("approvals");
    assertThat(settled.status()).isZero();
    assertThat(settled.out()).contains("APPROVED", "holds until 2026-11-22T14:00:00Z");
  }

  @Test
  void aNameFromTheCommandLineIsRecordedAndDoesNotCount() {
    checked();

    Shell.Result result =
        run("approve", "--stage", "canary", "--as", "alice", "--reason", "trust me");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("does not count: approve by alice", "nothing vouches for the name 'alice'");
    assertThat(run("ledger", "show", "credit-risk-classifier").out()).contains("approval");
  }

  @Test
  void whatWouldNotCountIsRefusedAndNotRecorded() {
    checked();

    Shell.Result unreasoned = run("approve", "--stage", "canary", "--key", key("alice"));

    assertThat(unreasoned.status()).isEqualTo(2);
    assertThat(unreasoned.err())
        .isEqualTo("mlgate: it needs a reason: say why with --reason TEXT\n");
    assertThat(run("approvals").out()).doesNotContain("alice");
  }

  @Test
  void aPolicyThatIsChangedAfterTheApprovalVoidsItForGood() throws IOException {
    checked();
    run("approve", "--stage", "canary", "--key", key("alice"), "--reason", "x");
    run("approve", "--stage", "canary", "--key", key("carol"), "--reason", "x");

    Files.writeString(policy, POLICY.replace("max: 100", "max: 101"));
    Shell.Result changed = run("approvals");
    assertThat(changed.status()).isEqualTo(1);
    assertThat(changed.out()).contains("APPROVED, but VOIDED", "the policy changed since then");

    Files.writeString(policy, POLICY);
    Shell.Result back = run("approvals");
    assertThat(back.status()).isEqualTo(1);
    assertThat(back.out()).contains("APPROVED, but VOIDED");
  }

  @Test
  void aPolicyThatIsChangedBeforeTheApprovalIsNotApproved() throws IOException {
    checked();
    Files.writeString(policy, POLICY.replace("max: 100", "max: 101"));

    Shell.Result result =
        run("approve", "--stage", "canary", "--key", key("alice"), "--reason", "x");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("nothing recorded: the policy changed since then: check the candidate anew");
  }

  @Test
  void aRejectionSettlesIt() {
    checked();
    assertThat(
            run("reject", "--stage", "canary", "--key", key("bob"), "--reason", "too dear")
                .status())
        .isZero();

    assertThat(run("approvals").status()).isEqualTo(1);
    Shell.Result late = run("approve", "--stage", "canary", "--key", key("alice"), "--reason", "x");
    assertThat(late.status()).isEqualTo(1);
    assertThat(late.err()).contains("the request was settled before: REJECTED");
  }

  @Test
  void aRequestThatIsTakenBackIsMadeAnewByTheNextEvaluation() {
    checked();
    assertThat(run("withdraw", "--stage", "canary", "--key", key("dave")).status()).isZero();
    assertThat(run("approvals").out()).contains("WITHDRAWN", "dave took it back");

    checked();
    assertThat(run("approvals").out()).contains("OPEN");
  }

  @Test
  void moreMayBeAskedForThanThePolicyDoes() {
    checked();
    run("approve", "--stage", "canary", "--key", key("alice"), "--reason", "x");
    run("approve", "--stage", "canary", "--key", key("carol"), "--reason", "x");

    Shell.Result result = run("approvals", "--also", "risk=2", "--also", "ml-lead=0");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.out()).contains("risk 1 of 2", "ml-lead 1 of 1", "missing: 1 of risk");
  }

  @Test
  void theStatementToSignIsPrintedAndNothingRecorded() {
    checked();

    Shell.Result result =
        run("approve", "--stage", "canary", "--as", "alice", "--reason", "x", "--statement");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith(
            "mlgate/statement/v1 approval\nmodel: credit-risk-classifier\nanswer: approve\n")
        .contains("person: alice\n", "role: risk\n", "stage: canary\n");
    assertThat(run("approvals").out()).doesNotContain("alice");
  }

  @Test
  void aWaiverMakesAFailureAWarningUntilItsDay() throws IOException {
    Files.writeString(policy, POLICY.replace("max: 100", "max: 0.001"));
    assertThat(run("check", "--model", "2").status()).isEqualTo(1);

    Shell.Result waived =
        run(
            "waive",
            "--gate",
            "dear",
            "--until",
            "2026-12-01",
            "--reason",
            "agreed",
            "--key",
            key("alice"));
    assertThat(waived.err()).isEmpty();
    assertThat(waived.status()).isZero();

    Shell.Result again = run("check", "--model", "2");
    assertThat(again.out()).contains("FAIL", "BLOCKED");
    assertThat(again.err())
        .contains(
            "waived: dear by alice for risk until 2026-12-02T00:00:00Z: agreed",
            "with what is waived, the candidate is RELEASABLE");
    assertThat(again.status()).isZero();
    assertThat(run("approve", "--stage", "canary", "--key", key("carol"), "--reason", "x").status())
        .isZero();

    now = "2026-12-03T00:00:00Z";
    Shell.Result expired = run("check", "--model", "2");
    assertThat(expired.status()).isEqualTo(1);
    assertThat(expired.err()).contains("does not count: it held until");
  }

  @Test
  void whatNobodyMayWaiveIsNotWaived() {
    checked();

    assertThat(
            run(
                    "waive",
                    "--gate",
                    "floor",
                    "--until",
                    "2026-12-01",
                    "--reason",
                    "x",
                    "--key",
                    key("alice"))
                .err())
        .contains("nothing recorded: nobody can waive 'floor', says the policy");
    assertThat(
            run(
                    "waive",
                    "--gate",
                    "dear",
                    "--until",
                    "2027-12-01",
                    "--reason",
                    "x",
                    "--key",
                    key("alice"))
                .err())
        .contains("it is for longer than the policy's 30 days");
    assertThat(
            run(
                    "waive",
                    "--gate",
                    "dear",
                    "--until",
                    "2026-12-01",
                    "--reason",
                    "x",
                    "--key",
                    key("carol"))
                .err())
        .contains("the role 'none' may not waive");
  }

  @Test
  void breakingTheGlassIsShownAndFollowedUp() {
    checked();

    Shell.Result broken =
        run(
            "break-glass",
            "--stage",
            "canary",
            "--reason",
            "fraud wave",
            "--owner",
            "alice",
            "--due",
            "2026-11-25",
            "--key",
            key("frank"));
    assertThat(broken.err()).isEmpty();
    assertThat(broken.status()).isZero();
    assertThat(broken.out()).contains("BREAK-GLASS before canary", "alice, by 2026-11-25");

    Shell.Result shown = run("approvals");
    assertThat(shown.status()).isZero();
    assertThat(shown.out()).contains("OPEN", "BREAK-GLASS by frank", "fraud wave");
    assertThat(run("history", "credit-risk-classifier").out())
        .contains("OBLIGATIONS", "open, due 2026-11-25: follow up the release without approvals");
    assertThat(run("ledger", "show", "credit-risk-classifier").out().lines()).hasSize(3);
  }

  @Test
  void everyBrokenGlassIsOwedForByItself() {
    checked();
    String first = followUp(forced("2026-11-25"));
    String second = followUp(forced("2026-11-20"));
    assertThat(second).isEqualTo(first + "-2");

    assertThat(run("meet", "credit-risk-classifier", first, "--how", "looked").status()).isZero();

    assertThat(run("history", "credit-risk-classifier").out())
        .contains(first + " met by record 4", second + " open, due 2026-11-20");
    assertThat(run("meet", "credit-risk-classifier", second, "--how", "looked").status()).isZero();
    assertThat(followUp(forced("2026-11-25"))).isEqualTo(first + "-3");
  }

  @Test
  void nothingIsOwedByADayThatIsPast() {
    checked();

    Shell.Result late = forced("2026-11-19");

    assertThat(late.status()).isEqualTo(2);
    assertThat(late.err())
        .isEqualTo("mlgate: --due 2026-11-19 is past: name today or a later day\n");
  }

  private Shell.Result forced(String due) {
    return run(
        "break-glass",
        "--stage",
        "canary",
        "--reason",
        "fraud wave",
        "--owner",
        "alice",
        "--due",
        due,
        "--key",
        key("frank"));
  }

  private static String followUp(Shell.Result forced) {
    assertThat(forced.err()).isEmpty();
    return forced.out().replaceAll("(?s).*follow-up (\\S+): .*", "$1");
  }

  @Test
  void onlyTheRoleBreaksTheGlass() {
    checked();

    Shell.Result result =
        run(
            "break-glass",
            "--stage",
            "canary",
            "--reason",
            "x",
            "--owner",
            "alice",
            "--due",
            "2026-11-25",
            "--key",
            key("alice"));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("'alice' does not have the role 'break-glass'");
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    checked();
    assertThat(run("approve", "--stage", "canaries").err())
        .contains("--stage must be shadow, canary or full, not canaries");
    assertThat(run("approve", "--stage", "full", "--key", key("alice")).err())
        .contains("the policy asks nobody before full");
    assertThat(run("approve", "--stage", "canary").err())
        .contains("'ada' is not in the roles file: say who you are with --as or --key");
    assertThat(run("approve", "--stage", "canary", "--key", key("zoe")).err())
        .contains("nobody in the roles file has the key SHA256:");
    assertThat(run("approvals", "--roles-sha256", "00").err())
        .contains("is not the pinned one: its SHA-256 is ");
    assertThat(run("approvals", "--evidence", "abc").err())
        .contains("the ledger has no evidence sha256:abc");
    Files.writeString(keys.resolve("roles.yaml"), "roles: {risk: [alise]}\npeople: {alice: }\n");
    assertThat(run("approvals").err())
        .contains("roles.yaml:1: 'alise' is not under people; did you mean 'alice'?");
  }

  @Test
  void nothingIsRecordedIfTheUserSaysSo() {
    assertThat(run("check", "--model", "2", "--no-ledger").status()).isZero();

    assertThat(folder.resolve(".mlgate")).doesNotExist();
    assertThat(run("approvals").err()).contains("nothing was evaluated", "run mlgate check");
  }

  @Test
  void decisionsAreRecordedBesideThePolicyOrWhereItSays() throws IOException {
    checked();
    assertThat(folder.resolve(".mlgate/ledger/credit-risk-classifier.jsonl")).exists();

    Files.writeString(policy, POLICY + "ledger: records\n");
    checked();
    assertThat(folder.resolve("records/credit-risk-classifier.jsonl")).exists();
  }
}
