package io.mlgate.approval;

import static io.mlgate.approval.ReleaseCase.FIRST;
import static io.mlgate.approval.ReleaseCase.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.RolesReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people may try: none of it counts, and each gets its reason. */
class ApprovalAttackTest {
  @TempDir private Path folder;
  private ReleaseCase release;

  @BeforeEach
  void evaluated() {
    release = new ReleaseCase(folder);
    release.evaluated(FIRST);
  }

  private String ignored() {
    Request request = release.request();
    List<String> why = request.heard().stream().flatMap(heard -> heard.ignored().stream()).toList();
    assertThat(request.permits()).isFalse();
    assertThat(why).hasSize(1);
    return why.get(0);
  }

  @Test
  void whatNobodyAttacksIsApproved() {
    release.approve("alice", "risk");
    release.approve("carol", "ml-lead");

    assertThat(release.request().status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(release.request().validity()).contains(Validity.VALID);
    assertThat(release.request().permits()).isTrue();
  }

  @Test
  void thePersonWhoAnswersTwiceCountsOnce() {
    release.approve("dave", "risk");
    release.approve("dave", "ml-lead");

    assertThat(ignored()).isEqualTo("'dave' is counted already, and counts once");
    assertThat(release.request().missing()).containsExactly("1 of ml-lead");
  }

  @Test
  void anotherRoleDoesNotCount() {
    release.policy =
        ReleaseCase.policy(ReleaseCase.POLICY.replace("{ml-lead: 1, risk: 1}", "{risk: 1}"));
    release.approve("carol", "ml-lead");

    assertThat(ignored()).isEqualTo("the role 'ml-lead' is not one of the quorum");
  }

  @Test
  void whoChangedThePolicyDoesNotCount() {
    release.approve("frank", "break-glass");

    assertThat(ignored()).isEqualTo("'frank' may not: they changed the policy last");
  }

  @Test
  void aRoleThatThePersonDoesNotHaveDoesNotCount() {
    release.approve("alice", "ml-lead");

    assertThat(ignored()).isEqualTo("'alice' does not have the role 'ml-lead'");
  }

  @Test
  void whoTrainedTheModelDoesNotCount() {
    release.approve("erin", "risk");

    assertThat(ignored()).isEqualTo("'erin' may not: they ran the training");
  }

  @Test
  void whoWroteTheCodeDoesNotCountEitherWhoeverElseWasNamedLater() {
    release.evaluated(FIRST, Map.of("change", "\"bob@example.org\""));
    release.evaluated(FIRST, Map.of("change", "\"frank@example.org\""));
    release.approve("bob", "risk");

    assertThat(ignored()).isEqualTo("'bob' may not: they wrote the code of the candidate");
  }

  @Test
  void whoStartedTheEvaluationDoesNotCount() {
    release.evaluated(FIRST, Map.of("actor", "alice"));
    release.approve("alice", "risk");

    assertThat(ignored()).isEqualTo("'alice' may not: they started the evaluation");
  }

  @Test
  void anAuthorWhomNobodyKnowsLeavesTheQuorumOpenAndIsNamed() {
    release.evaluated(SECOND, Map.of("author", "\"zoe_ml\"", "run", "r2"));
    String unknown =
        "run-author is not known: nobody in the roles file has the name 'zoe_ml' under mlflow;"
            + " add it there";
    release.forced(
        ReleaseCase.with(
            release.statement(ApprovalAnswer.APPROVE, "alice", "risk"),
            Map.of("evidence", SECOND, "request", release.openedBy(SECOND))));

    Request request = release.request(SECOND);

    assertThat(request.status()).isEqualTo(RequestStatus.OPEN);
    assertThat(request.heard()).hasSize(1);
    assertThat(request.heard().get(0).ignored()).contains(unknown);
    assertThat(request.missing()).containsExactly("1 of ml-lead", "1 of risk", unknown);
  }

  @Test
  void anAuthorWhoIsNotNamedAtAllLeavesTheQuorumOpen() {
    release.evaluated(SECOND, Map.of("author", "null", "editor", "null", "run", "r2"));

    assertThat(release.request(SECOND).missing())
        .contains(
            "run-author is not known: the run has no mlflow.user",
            "policy-editor is not known: the policy was not committed as it was when it was"
                + " evaluated");
  }

  @Test
  void anApprovalThatIsTooOldExpires() {
    release.approve("alice", "risk");
    release.approve("carol", "ml-lead");
    release.pass(Duration.ofDays(2).plusSeconds(1));

    assertThat(release.request().validity()).contains(Validity.EXPIRED);
    assertThat(release.request().permits()).isFalse();
    assertThat(release.request().why()).isEqualTo("it held until 2026-11-22T14:00:00Z");
  }

  @Test
  void anAnswerThatComesTooLateDoesNotCount() {
    release.approve("alice", "risk");
    release.pass(Duration.ofHours(49));
    release.approve("carol", "ml-lead");

    assertThat(ignored()).isEqualTo("the request was settled before: EXPIRED");
  }

  @Test
  void aClockThatIsSetBackMakesNothingValidAgain() {
    release.approve("alice", "risk");
    release.approve("carol", "ml-lead");
    release.pass(Duration.ofHours(50));
    release.evaluated(SECOND, Map.of("run", "another"));
    release.pass(Duration.ofHours(-50));

    assertThat(release.request().validity()).contains(Validity.EXPIRED);
  }

  @Test
  void anAnswerGivenWithAClockSetBackIsLateAllTheSame() {
    release.approve("alice", "risk");
    release.pass(Duration.ofHours(50));
    release.evaluated(SECOND, Map.of("run", "another"));
    release.pass(Duration.ofHours(-49));
    release.approve("carol", "ml-lead");

    assertThat(ignored()).isEqualTo("the request was settled before: EXPIRED");
  }

  @Test
  void anApprovalOfAnotherEvidenceIsNoneOfThis() {
    Statement other =
        ReleaseCase.with(
            release.statement(ApprovalAnswer.APPROVE, "alice", "risk"), Map.of("evidence", SECOND));
    String signature = release.signature(other, "alice");
    release.forced(other, Optional.of(signature));
    assertThat(release.request().heard()).isEmpty();

    release.forced(
        release.statement(ApprovalAnswer.APPROVE, "alice", "risk"), Optional.of(signature));

    assertThat(ignored()).isEqualTo("the signature is not alice's over this statement");
  }

  @Test
  void anApprovalBeforeAnotherStageIsNoneOfThis() {
    release.forced(
        ReleaseCase.with(
            release.statement(ApprovalAnswer.APPROVE, "alice", "risk"), Map.of("stage", "full")));

    assertThat(release.request().heard()).isEmpty();
  }

  @Test
  void anApprovalOfAnotherModelIsRefusedByItsSignature() {
    Statement here = release.statement(ApprovalAnswer.APPROVE, "alice", "risk");
    Statement there = new Statement(here.kind(), "pricing", here.members());
    release.forced(here, Optional.of(release.signature(there, "alice")));

    assertThat(ignored()).isEqualTo("the signature is not alice's over this statement");
  }

  @Test
  void anotherEvidenceOfTheSameCandidateVoidsTheApprovalForGood() {
    release.approve("alice", "risk");
    release.approve("carol", "ml-lead");
    release.evaluated(SECOND, Map.of("policy", "p2"));

    assertThat(release.request().validity()).contains(Validity.VOIDED);
    assertThat(release.request().why()).isEqualTo("the policy changed since then");

    release.evaluated(FIRST);
    assertThat(release.request().status()).isEqualTo(RequestStatus.OPEN);
    assertThat(release.request().heard())
        .allMatch(
            heard -> heard.ignored().equals(Optional.of("it was given for an earlier request")));
  }

  @Test
  void theSameEvidenceOnceMoreKeepsTheApproval() {
    release.approve("alice", "risk");
    release.approve("carol", "ml-lead");
    release.evaluated(FIRST);

    assertThat(release.request().validity()).contains(Validity.VALID);
  }

  @Test
  void whatWasFoundVoidStaysVoid() {
    release.approve("alice", "risk");
    release.approve("carol", "ml-lead");
    release.forced(
        new Statement(
            RecordKind.APPROVAL_VOIDED,
            ReleaseCase.MODEL,
            new java.util.TreeMap<>(
                Map.of(
                    "stage",
                    "canary",
                    "evidence",
                    FIRST,
                    "why",
                    "the policy changed",
                    "person",
                    "alice"))),
        Optional.empty());

    assertThat(release.request().validity()).contains(Validity.VOIDED);
    assertThat(release.request().why()).isEqualTo("it was found void: the policy changed");
  }

  @Test
  void aNameFromTheEnvironmentDoesNotCountForAMediumRisk() {
    release.forced(release.statement(ApprovalAnswer.APPROVE, "alice", "risk"), Optional.empty());

    assertThat(ignored())
        .isEqualTo("nothing vouches for the name 'alice': this risk asks for a signature");
  }

  @Test
  void aNameFromTheEnvironmentCountsForALowRisk() {
    release.policy = ReleaseCase.policy(ReleaseCase.POLICY.replace("risk: medium", "risk: low"));
    release.forced(release.statement(ApprovalAnswer.APPROVE, "alice", "risk"), Optional.empty());
    release.forced(release.statement(ApprovalAnswer.APPROVE, "carol", "ml-lead"), Optional.empty());

    assertThat(release.request().permits()).isTrue();
  }

  @Test
  void aSignatureOfAnotherKeyDoesNotCount() {
    Statement statement = release.statement(ApprovalAnswer.APPROVE, "alice", "risk");
    release.forced(statement, Optional.of(release.signature(statement, "mallory")));

    assertThat(ignored()).isEqualTo("the signature is not alice's over this statement");
  }

  @Test
  void aSignatureOfAnotherOfTheRolesFileDoesNotCount() {
    Statement statement = release.statement(ApprovalAnswer.APPROVE, "alice", "risk");
    release.forced(statement, Optional.of(release.signature(statement, "bob")));

    assertThat(ignored()).isEqualTo("the signature is not alice's over this statement");
  }

  @Test
  void aStatementThatWasChangedAfterItWasSignedDoesNotCount() {
    Statement signed = release.statement(ApprovalAnswer.REJECT, "alice", "risk");
    Statement changed = ReleaseCase.with(signed, Map.of("answer", "approve"));
    release.forced(changed, Optional.of(release.signature(signed, "alice")));

    assertThat(ignored()).isEqualTo("the signature is not alice's over this statement");
  }

  @Test
  void whatWasGivenUnderAnotherRolesFileDoesNotCount() {
    release.approve("alice", "risk");
    String more = release.staff.file().replace("ml-lead: [carol", "ml-lead: [alice, carol");
    release.roles = RolesReader.of("roles.yaml", more.getBytes(StandardCharsets.UTF_8));

    assertThat(ignored()).isEqualTo("it was given under another roles file than the present one");
  }

  @Test
  void somebodyWhoIsNotInTheRolesFileDoesNotCount() {
    release.forced(release.statement(ApprovalAnswer.APPROVE, "mallory", "risk"));

    assertThat(ignored()).isEqualTo("'mallory' is not in the roles file");
  }

  @Test
  void anApprovalWithoutTheReasonThatThePolicyAsksForDoesNotCount() {
    release.forced(
        ReleaseCase.with(
            release.statement(ApprovalAnswer.APPROVE, "alice", "risk"), Map.of("reason", "")));

    assertThat(ignored()).isEqualTo("it gives no reason");
  }

  @Test
  void afterARejectionNothingCounts() {
    release.forced(release.statement(ApprovalAnswer.REJECT, "bob", "risk"));
    release.evaluated(FIRST);
    release.approve("alice", "risk");

    assertThat(ignored()).isEqualTo("the request was settled before: REJECTED");
    assertThat(release.request().why()).isEqualTo("bob rejected it: as agreed");
  }

  @Test
  void ofAnApprovalAndARejectionAtOnceTheRejectionWinsWhicheverIsFirst() throws Exception {
    release.approve("alice", "risk");
    ReleaseBook book = new ReleaseBook(release.ledger, ReleaseCase.MODEL, release.clock());
    CountDownLatch both = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Boolean> yes = () -> settled(book, both, ApprovalAnswer.APPROVE, "carol");
      Callable<Boolean> no = () -> settled(book, both, ApprovalAnswer.REJECT, "dave");
      List<Future<Boolean>> outcomes = threads.invokeAll(List.of(yes, no));

      assertThat(outcomes.get(1).get()).as("the rejection is recorded").isTrue();
      Request request = release.request();
      assertThat(request.permits()).isFalse();
      assertThat(request.why()).isEqualTo("dave rejected it: as agreed");
      // The approval was told that it came too late, or the request was settled by it and is void.
      assertThat(request.status())
          .isEqualTo(outcomes.get(0).get() ? RequestStatus.APPROVED : RequestStatus.REJECTED);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean settled(
      ReleaseBook book, CountDownLatch both, ApprovalAnswer answer, String person)
      throws InterruptedException {
    Statement statement = release.statement(answer, person, "ml-lead");
    Optional<String> signature = Optional.of(release.signature(statement, person));
    both.countDown();
    both.await();
    try {
      book.append(
          statement,
          signature,
          Actor.authenticated(person),
          (records, said) ->
              RequestReading.of(
                      records,
                      ReleaseStage.CANARY,
                      records.judgements(FIRST).get(0),
                      ApprovalNeed.of(release.policy, ReleaseStage.CANARY, false),
                      release.roles,
                      release.now)
                  .heard()
                  .stream()
                  .filter(heard -> heard.answer().sequence() == said.sequence())
                  .findFirst()
                  .orElseThrow()
                  .ignored());
      return true;
    } catch (RefusedStatementException settledBefore) {
      assertThat(settledBefore).hasMessageStartingWith("the request was settled before: ");
      return false;
    }
  }

  @Test
  void whatWouldNotCountIsNotWritten() {
    ReleaseBook book = new ReleaseBook(release.ledger, ReleaseCase.MODEL, release.clock());
    Statement statement = release.statement(ApprovalAnswer.APPROVE, "alice", "risk");
    long before = release.ledger.head(ReleaseCase.MODEL).sequence();

    assertThatThrownBy(
            () ->
                book.append(
                    statement,
                    Optional.empty(),
                    Actor.asserted("alice"),
                    (records, said) -> Optional.of("no")))
        .isInstanceOf(RefusedStatementException.class)
        .hasMessage("no");
    assertThat(release.ledger.head(ReleaseCase.MODEL).sequence()).isEqualTo(before);
  }
}
