package io.mlgate.approval;

import static io.mlgate.approval.ReleaseCase.FIRST;
import static io.mlgate.approval.ReleaseCase.MODEL;
import static io.mlgate.approval.ReleaseCase.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Forbidden;
import io.mlgate.policy.ReleaseStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends an approval, what opens a new request, and which words count in which. */
class ApprovalRoundsTest {
  private static final Duration EXPIRY = Duration.ofHours(49);

  @TempDir private Path folder;
  private ReleaseCase release;

  @BeforeEach
  void evaluated() {
    release = new ReleaseCase(folder);
    release.evaluated(FIRST);
  }

  @Test
  void wordsThatWereTakenBackCannotBeSaidAgainByOthers() {
    Statement said = release.statement(ApprovalAnswer.APPROVE, "alice", "risk");
    String signature = release.signature(said, "alice");
    release.forced(said, Optional.of(signature));
    release.forced(release.statement(ApprovalAnswer.WITHDRAW, "alice", "risk"));
    release.evaluated(FIRST);

    release.forced(said, Optional.of(signature));
    release.approve("carol", "ml-lead");

    assertThat(release.request().status()).isEqualTo(RequestStatus.OPEN);
    assertThat(ignored()).contains("it was given for another request");
  }

  @Test
  void wordsOfARequestThatExpiredCannotBeSaidAgainByOthers() {
    Statement said = release.statement(ApprovalAnswer.APPROVE, "alice", "risk");
    String signature = release.signature(said, "alice");
    release.pass(EXPIRY);
    release.evaluated(FIRST);

    release.forced(said, Optional.of(signature));
    release.approve("carol", "ml-lead");

    assertThat(release.request().status()).isEqualTo(RequestStatus.OPEN);
    assertThat(ignored()).contains("it was given for another request");
  }

  @Test
  void anApprovalThatExpiredIsRenewedByANewEvaluationAndNewWords() {
    approved();
    release.pass(EXPIRY);
    assertThat(release.request().validity()).contains(Validity.EXPIRED);

    release.evaluated(FIRST);
    assertThat(release.request().status()).isEqualTo(RequestStatus.OPEN);
    approved();

    assertThat(release.request().validity()).contains(Validity.VALID);
  }

  @Test
  void anApprovalThatHoldsIsNotOpenedAnew() {
    approved();
    release.evaluated(FIRST);

    assertThat(release.request().validity()).contains(Validity.VALID);
  }

  @Test
  void whoFindsABiasLaterTakesTheApprovalBack() {
    approved();
    release.forced(release.statement(ApprovalAnswer.WITHDRAW, "alice", "risk"));

    assertThat(release.request().validity()).contains(Validity.VOIDED);
    assertThat(release.request().why()).isEqualTo("alice took it back: as agreed");
    release.evaluated(FIRST);
    assertThat(release.request().status()).isEqualTo(RequestStatus.OPEN);
  }

  @Test
  void aRejectionAfterTheApprovalIsForGood() {
    approved();
    release.forced(release.statement(ApprovalAnswer.REJECT, "bob", "risk"));
    release.evaluated(FIRST);

    assertThat(release.request().validity()).contains(Validity.VOIDED);
    assertThat(release.request().why()).isEqualTo("bob rejected it: as agreed");
  }

  @Test
  void whoIsNotOfTheQuorumRejectsNothing() {
    approved();
    release.forced(release.statement(ApprovalAnswer.REJECT, "erin", "risk"));

    assertThat(release.request().validity()).contains(Validity.VALID);
  }

  @Test
  void approvalsBeyondTheQuorumCountForWhoAsksForMore() {
    approved();
    release.approve("bob", "risk");

    assertThat(ignored()).isEmpty();
    ApprovalNeed more =
        ApprovalNeed.of(release.policy, ReleaseStage.CANARY, false).raisedBy(Map.of("risk", 2));
    ReleaseRecords records = ReleaseRecords.of(release.ledger, MODEL);
    Request raised =
        RequestReading.of(
            records,
            ReleaseStage.CANARY,
            records.judgements(FIRST).get(0),
            more,
            release.roles,
            release.now);
    assertThat(raised.permits()).isTrue();
  }

  @Test
  void theCandidateThatIsApprovedLaterReplacesTheOther() {
    release.evaluated(SECOND, Map.of("run", "r2"));
    approved(SECOND);
    approved(FIRST);

    assertThat(release.request(SECOND).validity()).contains(Validity.SUPERSEDED);
    assertThat(release.request(FIRST).validity()).contains(Validity.VALID);
  }

  @Test
  void toCheckTheReplacedOneOnceMoreReplacesNothing() {
    release.evaluated(SECOND, Map.of("run", "r2"));
    approved(SECOND);
    approved(FIRST);
    release.evaluated(SECOND, Map.of("run", "r2"));

    assertThat(release.request(FIRST).validity()).contains(Validity.VALID);
    assertThat(release.request(SECOND).status()).isEqualTo(RequestStatus.OPEN);
    approved(SECOND);
    assertThat(release.request(SECOND).validity()).contains(Validity.VALID);
    assertThat(release.request(FIRST).validity()).contains(Validity.SUPERSEDED);
  }

  @Test
  void aComparisonWithAnotherBaselineOpensNoRequestAndVoidsNone() {
    approved();
    release.ledger.append(
        MODEL,
        new Entry(
            Actor.asserted("ci"),
            RecordKind.EVALUATION,
            Payload.of(
                "{\"decision\":\"RELEASABLE\",\"evidence\":\""
                    + SECOND
                    + "\",\"candidate\":{\"runId\":\"r1\",\"version\":\"3\"},"
                    + "\"baseline\":{\"standing\":\"PINNED\",\"overridden\":true}}")));

    ReleaseRecords records = ReleaseRecords.of(release.ledger, MODEL);
    assertThat(records.judgements(SECOND)).isEmpty();
    assertThat(records.isOfTriesOnly(SECOND)).isTrue();
    assertThat(release.request().validity()).contains(Validity.VALID);
  }

  @Test
  void whatTheEvidenceSaysOfTheAuthorGoesBeforeWhatARecordSays() {
    release.evaluated(SECOND, Map.of("author", "\"carol_ml\"", "run", "r2"));
    RecordedJudgement forged = ReleaseRecords.of(release.ledger, MODEL).judgements(SECOND).get(0);
    RecordedJudgement confirmed = forged.confirmed(Optional.of("erin_ml"), false);
    release.forced(
        ReleaseCase.with(
            release.statement(ApprovalAnswer.APPROVE, "erin", "risk"),
            Map.of("evidence", SECOND, "request", release.openedBy(SECOND))));

    Request request =
        RequestReading.of(
            ReleaseRecords.of(release.ledger, MODEL),
            ReleaseStage.CANARY,
            confirmed,
            ApprovalNeed.of(release.policy, ReleaseStage.CANARY, confirmed.firstRelease()),
            release.roles,
            release.now);

    assertThat(request.heard().get(0).ignored()).contains("'erin' may not: they ran the training");
  }

  @Test
  void aFirstReleaseIsOneIfTheEvidenceSaysSoWhateverTheRecordSays() {
    RecordedJudgement recorded = ReleaseRecords.of(release.ledger, MODEL).judgements(FIRST).get(0);

    assertThat(recorded.firstRelease()).isFalse();
    assertThat(recorded.confirmed(recorded.author(), true).firstRelease()).isTrue();
  }

  @Test
  void nobodyApprovesTheirOwnFirstReleaseThoughThePolicyForbidsNobody() {
    String policy = ReleaseCase.POLICY.substring(0, ReleaseCase.POLICY.indexOf("approvals:\n"));

    assertThat(ApprovalNeed.of(ReleaseCase.policy(policy), ReleaseStage.FULL, true).forbid())
        .containsExactly(Forbidden.RUN_AUTHOR);
  }

  @Test
  void byARecordOfTheFutureNothingCounts() {
    release.pass(Duration.ofDays(365));
    release.evaluated(SECOND, Map.of("run", "r2"));
    release.pass(Duration.ofDays(-365));

    assertThatThrownBy(() -> new ReleaseBook(release.ledger, MODEL, release.clock()).records())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("has a record of 2027-11-20T14:00:00Z")
        .hasMessageContaining("set the clock that is wrong");
  }

  private void approved() {
    approved(FIRST);
  }

  private void approved(String evidence) {
    for (String person : List.of("alice", "carol")) {
      String role = person.equals("alice") ? "risk" : "ml-lead";
      release.forced(
          ReleaseCase.with(
              release.statement(ApprovalAnswer.APPROVE, person, role),
              Map.of("evidence", evidence, "request", release.openedBy(evidence))));
    }
  }

  private List<String> ignored() {
    return release.request().heard().stream()
        .flatMap(heard -> heard.ignored().stream())
        .filter(why -> !why.equals("it was given for an earlier request"))
        .toList();
  }
}
