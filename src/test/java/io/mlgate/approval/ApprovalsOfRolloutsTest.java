package io.mlgate.approval;

import static io.mlgate.approval.ReleaseCase.FIRST;
import static io.mlgate.approval.ReleaseCase.MODEL;
import static io.mlgate.approval.ReleaseCase.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An approval is for how far the rollout had come when it was given. */
class ApprovalsOfRolloutsTest {
  private static final String TOO_EARLY = "it was given before the rollout came this far";

  @TempDir private Path folder;
  private ReleaseCase release;

  @BeforeEach
  void evaluated() {
    release = new ReleaseCase(folder);
    release.policy =
        ReleaseCase.policy(
            ReleaseCase.POLICY.replace(
                "full: {quorum: {risk: 1}}",
                "full: {quorum: {risk: 1}, expires: 24h}\n  shadow: {quorum: {risk: 1}}"));
    release.evaluated(FIRST);
  }

  @Test
  void anApprovalOfFullThatIsOlderThanTheLastCanaryWeightDoesNotCount() {
    release.entered("r-1", FIRST, "shadow", 0);
    approve(ReleaseStage.FULL);
    assertThat(full().permits()).isTrue();

    release.entered("r-1", FIRST, "canary", 25);

    assertThat(full().permits()).isFalse();
    assertThat(full().status()).isEqualTo(RequestStatus.OPEN);
    assertThat(full().opening().after()).contains("canary 25%");
    assertThat(full().missing()).containsExactly("1 of risk");
    assertThat(ignored(full())).containsExactly(TOO_EARLY);
  }

  @Test
  void anApprovalThatKnowsTheLastCanaryWeightCounts() {
    release.entered("r-1", FIRST, "shadow", 0);
    release.entered("r-1", FIRST, "canary", 25);
    approve(ReleaseStage.FULL);

    assertThat(full().validity()).contains(Validity.VALID);
    assertThat(full().opening().hash())
        .isEqualTo(
            ReleaseRecords.of(release.ledger, MODEL)
                .notices(FIRST, ReleaseStage.FULL)
                .get(1)
                .hash());
  }

  @Test
  void enteringAStageLeavesItsOwnApprovalAndThoseOfEarlierOnes() {
    approve(ReleaseStage.SHADOW);
    release.entered("r-1", FIRST, "shadow", 0);
    approve(ReleaseStage.FULL);
    release.entered("r-1", FIRST, "full", 100);

    assertThat(release.request(FIRST, ReleaseStage.SHADOW).permits()).isTrue();
    assertThat(full().permits()).isTrue();
  }

  @Test
  void wordsThatWereSignedAtShadowTimeCannotBeSaidAgainLater() {
    release.entered("r-1", FIRST, "shadow", 0);
    Statement said = statement(ReleaseStage.FULL);
    String signature = release.signature(said, "alice");
    release.entered("r-1", FIRST, "canary", 1);
    release.entered("r-1", FIRST, "canary", 25);

    release.forced(said, Optional.of(signature));

    assertThat(full().status()).isEqualTo(RequestStatus.OPEN);
    assertThat(ignored(full())).containsExactly(TOO_EARLY);
  }

  @Test
  void wordsThatNameTheEvaluationCannotBeSaidAgainLater() {
    Statement said = statement(ReleaseStage.FULL);
    String signature = release.signature(said, "alice");
    release.entered("r-1", FIRST, "shadow", 0);

    release.forced(said, Optional.of(signature));

    assertThat(ignored(full())).containsExactly(TOO_EARLY);
  }

  @Test
  void aRolloutOfAnotherEvidenceTakesNothingBack() {
    approve(ReleaseStage.FULL);
    release.entered("r-2", SECOND, "canary", 25);
    release.rolledOut(RecordKind.ROLLBACK, "{\"rollout\":\"r-2\",\"reason\":\"errors\"}");

    assertThat(full().validity()).contains(Validity.VALID);
    assertThat(full().opening().after()).isEmpty();
  }

  @Test
  void anApprovalNamesNoRecordOfAnotherEvidencesRollout() {
    release.entered("r-2", SECOND, "shadow", 0);
    String other =
        ReleaseRecords.of(release.ledger, MODEL).notices(SECOND, ReleaseStage.FULL).get(0).hash();
    release.forced(ReleaseCase.with(statement(ReleaseStage.FULL), Map.of("request", other)));

    assertThat(full().permits()).isFalse();
    assertThat(ignored(full())).containsExactly("it was given for another request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rollout\":\"x\",\"evidence\":\"EVIDENCE\",\"stage\":\"ab\",\"step\":\"entered\"}",
        "{\"rollout\":\"x\",\"evidence\":\"EVIDENCE\",\"step\":\"entered\",\"share\":-7}",
        "{\"evidence\":\"EVIDENCE\",\"stage\":[\"full\"],\"step\":\"entered\",\"share\":\"all\"}"
      })
  void aStepThatThisVersionDoesNotKnowIsTakenForAnEarlierOne(String json) {
    approve(ReleaseStage.FULL);
    release.rolledOut(RecordKind.ROLLOUT, json.replace("EVIDENCE", FIRST));

    assertThat(full().permits()).isFalse();
    assertThat(full().opening().after()).contains("a stage that this version does not know");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"evidence\":\"EVIDENCE\",\"stage\":\"canary\",\"step\":\"done\"}",
        "{\"evidence\":[\"EVIDENCE\"],\"stage\":\"canary\",\"step\":\"entered\"}"
      })
  void aRecordThatSaysNothingOfTheEvidenceComingFurtherChangesNothing(String json) {
    approve(ReleaseStage.FULL);
    release.rolledOut(RecordKind.ROLLOUT, json.replace("EVIDENCE", FIRST));

    assertThat(full().validity()).contains(Validity.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REJECT", "WITHDRAW"})
  void noRolloutOpensAgainWhatSomebodySettled(ApprovalAnswer answer) {
    release.forced(ReleaseCase.with(statement(ReleaseStage.FULL), Map.of("answer", answer.word())));
    RequestStatus settled = full().status();
    release.entered("forged", FIRST, "canary", 25);
    approve(ReleaseStage.FULL);

    assertThat(full().status()).isEqualTo(settled).isNotEqualTo(RequestStatus.OPEN);
    assertThat(full().permits()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REJECT", "WITHDRAW"})
  void noRolloutOpensAgainWhatSomebodyTookBackLater(ApprovalAnswer answer) {
    approve(ReleaseStage.FULL);
    release.forced(ReleaseCase.with(statement(ReleaseStage.FULL), Map.of("answer", answer.word())));
    release.entered("forged", FIRST, "canary", 25);
    approve(ReleaseStage.FULL);

    assertThat(full().validity()).contains(Validity.VOIDED);
  }

  @Test
  void noRolloutOpensAgainWhatIsNoLongerSo() {
    approve(ReleaseStage.FULL);
    release.evaluated(SECOND);
    release.entered("forged", FIRST, "canary", 25);
    approve(ReleaseStage.FULL);

    assertThat(full().validity()).contains(Validity.VOIDED);
  }

  @Test
  void noRolloutOfAnotherCandidateGivesBackWhatThatReplaced() {
    release.evaluated(SECOND, Map.of("run", "r2"));
    approve(ReleaseStage.FULL);
    release.forced(
        ReleaseCase.with(
            statement(ReleaseStage.FULL),
            Map.of(
                "evidence",
                SECOND,
                "request",
                release.request(SECOND, ReleaseStage.FULL).opening().hash())));
    assertThat(full().validity()).contains(Validity.SUPERSEDED);

    release.entered("forged", SECOND, "canary", 25);

    assertThat(full().validity()).contains(Validity.SUPERSEDED);
  }

  @Test
  void noNewEvaluationOfAnotherCandidateGivesBackWhatThatReplaced() {
    release.evaluated(SECOND, Map.of("run", "r2"));
    approve(ReleaseStage.FULL);
    for (ApprovalAnswer answer : List.of(ApprovalAnswer.APPROVE, ApprovalAnswer.WITHDRAW)) {
      release.forced(
          ReleaseCase.with(
              statement(ReleaseStage.FULL),
              Map.of(
                  "answer", answer.word(),
                  "evidence", SECOND,
                  "request", release.request(SECOND, ReleaseStage.FULL).opening().hash())));
    }
    release.evaluated(SECOND, Map.of("run", "r2"));

    assertThat(full().validity()).contains(Validity.SUPERSEDED);
  }

  @Test
  void aForgedStepNeverLetsAStageBegin() {
    release.entered("forged", FIRST, "canary", 25);
    assertThat(full().permits()).isFalse();
    approve(ReleaseStage.FULL);
    for (String stage : List.of("check", "shadow", "canary")) {
      release.entered("forged", FIRST, stage, 25);
      assertThat(full().permits()).isFalse();
    }
  }

  @Test
  void aRequestThatTheRolloutOpenedExpiresByThatTime() {
    release.pass(Duration.ofHours(30));
    assertThat(full().status()).isEqualTo(RequestStatus.EXPIRED);
    release.entered("r-1", FIRST, "canary", 25);
    release.pass(Duration.ofHours(23));

    assertThat(full().status()).isEqualTo(RequestStatus.OPEN);
    assertThat(full().until()).contains(release.now.plus(Duration.ofHours(1)));
    release.pass(Duration.ofHours(2));
    approve(ReleaseStage.FULL);
    assertThat(full().status()).isEqualTo(RequestStatus.EXPIRED);
    assertThat(ignored(full())).containsExactly("the request was settled before: EXPIRED");
  }

  @Test
  void whatExpiredWhileTheRolloutWentOnIsRenewedByItsNextStepAndNewWords() {
    approve(ReleaseStage.FULL);
    release.pass(Duration.ofHours(30));
    assertThat(full().validity()).contains(Validity.EXPIRED);
    release.entered("r-1", FIRST, "canary", 25);
    approve(ReleaseStage.FULL);

    assertThat(full().validity()).contains(Validity.VALID);
  }

  @Test
  void aNewEvaluationBringsBackNoWordsFromBeforeTheRollout() {
    Statement said = statement(ReleaseStage.FULL);
    release.entered("r-1", FIRST, "canary", 25);
    release.evaluated(FIRST);
    release.forced(said);

    assertThat(full().permits()).isFalse();
    assertThat(full().opening().after()).contains("canary 25%");
  }

  @Test
  void anEvaluationThatOpensWhatWasTakenBackLeavesTheRolloutBehind() {
    release.entered("r-1", FIRST, "canary", 25);
    release.forced(
        ReleaseCase.with(
            statement(ReleaseStage.FULL), Map.of("answer", ApprovalAnswer.WITHDRAW.word())));
    release.evaluated(FIRST);

    assertThat(full().status()).isEqualTo(RequestStatus.OPEN);
    assertThat(full().opening().after()).isEmpty();
    approve(ReleaseStage.FULL);
    release.entered("r-1", FIRST, "canary", 50);
    assertThat(full().permits()).isFalse();
  }

  @Test
  void aNewRolloutAfterARollbackNeedsNewApprovalsBeforeEveryStage() {
    approve(ReleaseStage.SHADOW);
    release.entered("r-1", FIRST, "shadow", 0);
    approve(ReleaseStage.FULL);

    release.rolledOut(RecordKind.ROLLBACK, "{\"rollout\":\"r-1\",\"reason\":\"errors\"}");

    for (ReleaseStage stage : List.of(ReleaseStage.SHADOW, ReleaseStage.FULL)) {
      Request request = release.request(FIRST, stage);
      assertThat(request.permits()).isFalse();
      assertThat(request.opening().after()).contains("a rollback");
      assertThat(ignored(request)).containsExactly(TOO_EARLY);
      approve(stage);
      assertThat(release.request(FIRST, stage).permits()).isTrue();
    }
  }

  private Request full() {
    return release.request(FIRST, ReleaseStage.FULL);
  }

  private Statement statement(ReleaseStage stage) {
    return ReleaseCase.with(
        release.statement(ApprovalAnswer.APPROVE, "alice", "risk"),
        Map.of("stage", stage.word(), "request", release.request(FIRST, stage).opening().hash()));
  }

  private void approve(ReleaseStage stage) {
    release.forced(statement(stage));
  }

  private static List<String> ignored(Request request) {
    return request.heard().stream().flatMap(heard -> heard.ignored().stream()).toList();
  }
}
