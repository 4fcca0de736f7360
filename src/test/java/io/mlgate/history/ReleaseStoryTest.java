package io.mlgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.ledger.DamagedLedgerException;
import io.mlgate.ledger.LedgerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseStoryTest {
  @TempDir private Path folder;

  @Test
  void aBrokenGlassIsOwedForByItsOwnRecord() {
    LedgerStory story = LedgerStory.in(folder).by("carol", "break-glass", forced("fu-1"));

    assertThat(story.told().obligations())
        .singleElement()
        .satisfies(
            owed -> {
              assertThat(owed.id()).isEqualTo("fu-1");
              assertThat(owed.owner()).hasValue("dan");
              assertThat(owed.due()).hasValue(LocalDate.parse("2026-03-12"));
              assertThat(owed.isOpen()).isTrue();
            });
  }

  /** With a record of each obligation, and the same id for the second. */
  @Test
  void ledgersOfOlderVersionsOweAsOften() {
    LedgerStory story =
        LedgerStory.in(folder)
            .by("carol", "break-glass", forced("fu-1"))
            .record("obligation", "{'id':'fu-1','what':'x','owner':'dan','due':'2026-03-12'}");
    assertThat(story.told().obligations()).hasSize(1);

    story.record("obligation-met", "{'id':'fu-1','how':'looked'}");
    assertThat(story.told().obligations()).noneMatch(RecordedObligation::isOpen);

    story.by("carol", "break-glass", forced("fu-1"));
    assertThat(story.told().obligations()).singleElement().matches(RecordedObligation::isOpen);
  }

  private static String forced(String id) {
    return "{'stage':'canary','version':'2','person':'carol','reason':'it burns','owner':'dan','due':'2026-03-12','followUp':'%s'}"
        .formatted(id);
  }

  @Test
  void tellsWhoWasInProductionFromWhenToWhen() {
    ReleaseStory story = LedgerStory.full(folder).told();

    assertThat(story.production())
        .extracting(ProductionPeriod::version)
        .containsExactly("1", "2", "1", "3");
    assertThat(story.production())
        .extracting(period -> period.from().time() + " " + period.byRollback())
        .containsExactly(
            "2026-03-03T08:00:00Z false",
            "2026-03-05T22:05:00Z false",
            "2026-03-06T07:10:00Z true",
            "2026-03-10T10:00:00Z false");
    assertThat(story.production())
        .extracting(period -> period.ending().orElse("now"))
        .containsExactly(
            "version 2 took its place",
            "rolled back: incident i-12",
            "version 3 took its place",
            "now");
    assertThat(story.current().orElseThrow().version()).isEqualTo("3");
  }

  @Test
  void aVersionThatIsRolledBackToStandsOnItsOwnEvidence() {
    ReleaseStory story = LedgerStory.full(folder).told();

    Release again = story.production().get(2).release().orElseThrow();
    assertThat(again.grounds().evidence()).contains(LedgerStory.evidence("a"));
    assertThat(again.approvals()).extracting(RecordedAnswer::who).containsExactly("alice", "bob");
  }

  @Test
  void aForcedReleaseSaysWhoForcedIt() {
    ReleaseStory story = LedgerStory.full(folder).told();

    Release forced = story.production().get(1).release().orElseThrow();
    assertThat(forced.isForced()).isTrue();
    assertThat(forced.grounds().decision().flatMap(RecordedDecision::decision)).contains("BLOCKED");
    assertThat(forced.approvals()).isEmpty();
    RecordedBreakGlass glass = forced.grounds().breakGlasses().get(0);
    assertThat(glass.who()).isEqualTo("carol");
    assertThat(glass.followUp()).contains("fu-1");
    RecordedObligation owed = story.obligations().get(0);
    assertThat(owed.isOverdue(LocalDate.parse("2026-03-12"))).isFalse();
    assertThat(owed.isOverdue(LocalDate.parse("2026-03-13"))).isTrue();
  }

  @Test
  void anApprovalThatWasVoidedDoesNotCount() {
    LedgerStory ledger =
        LedgerStory.in(folder)
            .evaluated("1", "a", "RELEASABLE")
            .answered("alice", "risk", "approve", "canary", "1", "a")
            .answered("bob", "risk", "approve", "full", "1", "a")
            .answered("eve", "risk", "approve", "canary", "1", "a")
            .answered("eve", "risk", "withdraw", "canary", "1", "a")
            .record(
                "approval-voided",
                "{'stage':'canary','evidence':'%s','why':'the policy changed'}"
                    .formatted(LedgerStory.evidence("a")))
            .rollout("r1", "1", "a", "full", "entered")
            .answered("late", "risk", "approve", "canary", "1", "a");

    Release release = ledger.told().releases().get(0);
    assertThat(release.approvals()).extracting(RecordedAnswer::who).containsExactly("bob");
    assertThat(release.grounds().answers())
        .extracting(answer -> answer.ended().map(RecordedAnswer.Ended::why).orElse("-"))
        .containsExactly("void: the policy changed", "-", "withdrawn", "-", "-");
  }

  @Test
  void anInstantIsAnsweredFromTheFirstMomentToTheLast() {
    ReleaseStory story = LedgerStory.full(folder).told();

    assertThat(at(story, "2026-03-03T07:59:59.999Z")).isEmpty();
    assertThat(at(story, "2026-03-03T08:00:00Z")).containsExactly("1");
    assertThat(at(story, "2026-03-05T22:04:59Z")).containsExactly("1");
    assertThat(at(story, "2026-03-05T22:05:00Z")).containsExactly("2");
    assertThat(at(story, "2026-03-06T07:10:00Z")).containsExactly("1");
    assertThat(at(story, "2030-01-01T00:00:00Z")).containsExactly("3");
  }

  @Test
  void aClockThatWentBackMakesAnswersUncertainOnlyInBetween() {
    ReleaseStory story = LedgerStory.full(folder).told();

    assertThat(story.clockSteps())
        .containsExactly(
            new ClockStep(
                18, Instant.parse("2026-03-09T09:00:00Z"), Instant.parse("2026-03-09T08:15:00Z")));
    assertThat(story.doubts(Instant.parse("2026-03-09T08:30:00Z")))
        .singleElement()
        .asString()
        .startsWith("uncertain: record 18 says 2026-03-09T08:15:00Z");
    assertThat(story.doubts(Instant.parse("2026-03-09T09:00:00Z"))).isEmpty();
  }

  @Test
  void whatCantBeReadIsNamedAndLeftOut() {
    ReleaseStory story = LedgerStory.full(folder).told();

    assertThat(story.otherKinds()).containsOnlyKeys("carbon-footprint").containsValue(1L);
    assertThat(story.unclear())
        .containsExactly(new UnclearRecord(29, "rollout", "it names no version"));
  }

  /** Other versions and other programs write what they like into a payload. */
  @Test
  void nothingInAPayloadMakesItFail() {
    List<String> kinds =
        List.of(
            "evaluation",
            "revalidation",
            "approval",
            "approval-voided",
            "waiver",
            "break-glass",
            "obligation",
            "obligation-met",
            "rollout",
            "rollback",
            "incident-opened",
            "incident-closed",
            "retirement");
    List<String> payloads =
        List.of(
            "{}",
            "{'id':{},'version':[1],'evidence':7,'candidate':'x','stage':null,'blockedBy':{'a':1}}",
            "{'id':'','version':3,'evidence':true,'candidate':{'version':9},'stage':'full',"
                + "'blockedBy':[1,null,'g'],'due':'soon','since':'yesterday','restoredIn':'-PT1S',"
                + "'expires':'never','share':1e999,'from':3,'to':4}",
            "{'id':'x','version':'3','evidence':'e','stage':'full','step':'?','rollout':{}}");
    LedgerStory ledger = LedgerStory.in(folder);
    for (String kind : kinds) {
      payloads.forEach(payload -> ledger.record(kind, payload));
    }

    ReleaseStory story = ledger.told();

    assertThat(story.head().sequence()).isEqualTo((long) kinds.size() * payloads.size());
    assertThat(story.unclear()).isNotEmpty();
    assertThat(new StoryJson(story, LocalDate.parse("2026-03-01")).whole()).contains("\"leftOut\"");
  }

  @Test
  void aDamagedLedgerTellsNothing() throws IOException {
    LedgerStory ledger = LedgerStory.full(folder);
    Files.writeString(ledger.file(), Files.readString(ledger.file()).replace("carol", "carla"));

    assertThatThrownBy(ledger::told)
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("record 9");
  }

  @Test
  void evidenceThatNobodyReferredToIsForgottenOldestFirst() {
    LedgerStory ledger = LedgerStory.in(folder);
    ledger.evaluated("1", "a", "RELEASABLE").evaluated("2", "b", "RELEASABLE");
    ledger.answered("alice", "risk", "approve", "canary", "1", "a");
    ledger.evaluated("3", "c", "RELEASABLE").evaluated("4", "d", "RELEASABLE");
    ledger.rollout("r1", "1", "a", "full", "entered").rollout("r2", "2", "b", "full", "entered");
    StoryFold fold = new StoryFold(LedgerStory.MODEL, 2);
    try (Stream<LedgerRecord> records = ledger.ledger().read(LedgerStory.MODEL)) {
      records.forEachOrdered(fold::accept);
    }

    ReleaseStory story = fold.story();
    assertThat(story.forgotten()).isEqualTo(1);
    assertThat(story.releases())
        .extracting(release -> release.grounds().decision().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void aRollbackOfACanaryChangesNothingInProduction() {
    ReleaseStory story =
        LedgerStory.in(folder)
            .rollout("r1", "1", "a", "full", "entered")
            .rollout("r2", "2", "b", "canary", "entered")
            .record("rollback", "{'rollout':'r2','from':'2','to':'1'}")
            .told();

    assertThat(story.production()).singleElement().matches(ProductionPeriod::isCurrent);
    assertThat(story.releases().get(1).rolledBack()).isPresent();
    assertThat(story.releases().get(0).rolledBack()).isEmpty();
  }

  @Test
  void aReleaseThatWasDoneIsTakenBackByARolloutOfItsOwn() {
    LedgerStory ledger =
        LedgerStory.in(folder)
            .rollout("r1", "1", "a", "full", "entered")
            .rollout("r2", "2", "b", "full", "entered")
            .record("rollback", "{'rollout':'r9','from':'2','to':'1'}");
    ReleaseStory story = ledger.told();

    assertThat(story.releases().get(1).rolledBack()).isPresent();
    assertThat(story.releases().get(0).rolledBack()).isEmpty();
    assertThat(story.current().orElseThrow().version()).isEqualTo("1");

    // Nor does a later one of a version that nobody is served count for it again.
    ledger.record("rollback", "{'rollout':'r10','from':'2','to':'1'}");
    assertThat(ledger.told().releases().get(0).rolledBack()).isEmpty();
  }

  @Test
  void aRolloutThatLeavesFullLeavesNobodyInProduction() {
    ReleaseStory story =
        LedgerStory.in(folder)
            .rollout("r1", "1", "a", "full", "entered")
            .rollout("r1", "1", "a", "full", "left")
            .told();

    assertThat(story.current()).isEqualTo(Optional.empty());
  }

  private static List<String> at(ReleaseStory story, String time) {
    return story.at(Instant.parse(time)).stream().map(ProductionPeriod::version).toList();
  }
}
