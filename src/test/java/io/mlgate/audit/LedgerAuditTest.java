package io.mlgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.history.LedgerStory;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerAuditTest {
  private static final LocalDate IN_TIME = LocalDate.parse("2026-03-12");

  @TempDir private Path folder;

  private final InMemoryStore store = new InMemoryStore();

  @Test
  void findsNothingWhereBothAgree() {
    LedgerStory ledger = released();
    version("1", Map.of("mlgate.decision", "RELEASABLE", "mlgate.evidence", e("a")));
    store.withAlias("credit", "champion", "1");

    assertThat(audit(ledger, IN_TIME)).isEmpty();
  }

  @Test
  void anAliasThatWasMovedPastTheLedgerIsFound() {
    version("1", Map.of());
    version("2", Map.of());
    store.withAlias("credit", "champion", "2").withAlias("credit", "playground", "2");

    assertThat(audit(released(), IN_TIME))
        .containsExactly(
            "alias | alias champion | it points at version 2, but by record 3 version 1 is in"
                + " production");
  }

  @Test
  void anAliasOnAVersionThatTheLedgerNeverSawIsFound() {
    version("1", Map.of());
    store.withAlias("credit", "champion", "1");

    assertThat(audit(LedgerStory.in(folder).record("note", "{}"), IN_TIME))
        .containsExactly(
            "alias | alias champion | it points at version 1, of which the ledger has neither a"
                + " release nor an evaluation");
  }

  @Test
  void anAliasOnAVersionThatWasOnlyEvaluatedNeedsToBeReleasable() {
    version("1", Map.of());
    store.withAlias("credit", "champion", "1");
    LedgerStory ledger = LedgerStory.in(folder).evaluated("1", "a", "RELEASABLE");
    assertThat(audit(ledger, IN_TIME)).isEmpty();

    ledger.evaluated("1", "b", "BLOCKED", "parity");

    assertThat(audit(ledger, IN_TIME))
        .containsExactly(
            "evidence | alias champion | it points at version 1, which was never released and is"
                + " BLOCKED by record 2");
  }

  @Test
  void aRunThatWasEvaluatedBeforeItWasRegisteredCountsForItsVersion() {
    version("1", Map.of("mlgate.decision", "RELEASABLE"));
    store.withAlias("credit", "champion", "1");
    LedgerStory ledger =
        LedgerStory.in(folder)
            .record(
                "evaluation",
                "{'decision':'RELEASABLE','evidence':'%s','candidate':{'runId':'run-1'}}"
                    .formatted(e("a")));

    assertThat(audit(ledger, IN_TIME)).isEmpty();
  }

  @Test
  void tagsThatSomebodyForgedAreFound() {
    version("1", Map.of("mlgate.decision", "RELEASABLE", "mlgate.evidence", e("f")));
    version("7", Map.of("mlgate.decision", "RELEASABLE"));

    assertThat(audit(released(), IN_TIME))
        .containsExactly(
            "tags | version 1 | its tag mlgate.evidence says '%s', but record 1 says %s"
                .formatted(e("f"), e("a")),
            "tags | version 7 | it carries tags of mlGate, but the ledger has no evaluation of it");
  }

  @Test
  void releasesOnNothingAreFound() {
    for (String number : List.of("1", "2", "3", "4")) {
      version(number, Map.of());
    }
    LedgerStory ledger =
        LedgerStory.in(folder)
            .evaluated("1", "a", "BLOCKED", "parity")
            .rollout("r1", "1", "a", "canary", "entered")
            .rollout("r2", "2", "b", "full", "entered")
            .rollout("r3", "3", "c", "full", "entered")
            .evaluated("3", "c", "RELEASABLE")
            .record("rollout", "{'rollout':'r4','version':'4','stage':'full','step':'entered'}")
            .rollout("r5", "2", "d", "shadow", "entered");

    assertThat(audit(ledger, IN_TIME))
        .containsExactly(
            "evidence | version 1, record 2 | it serves since record 2, but is BLOCKED by record 1",
            "evidence | version 2, record 3 | it serves since record 3 on evidence that no"
                + " evaluation in the ledger gave",
            "evidence | version 3, record 4 | it serves since record 4, but was evaluated"
                + " afterwards, by record 5",
            "evidence | version 4, record 6 | it serves since record 6 on no evidence that the"
                + " record names");
  }

  @Test
  void theLedgerAloneShowsWhatNeedsNoRegistry() {
    LedgerStory ledger = LedgerStory.full(folder).rollout("r4", "4", "9", "full", "entered");

    assertThat(LedgerAudit.ofLedger(ledger.told(), LocalDate.parse("2026-03-13")))
        .extracting(finding -> finding.rule() + " " + finding.where())
        .containsExactly("EVIDENCE version 4, record 30", "OBLIGATION record 9");
    // What is there with a registry besides is about the registry.
    assertThat(audit(ledger, LocalDate.parse("2026-03-13")))
        .filteredOn(line -> !line.startsWith("registry"))
        .hasSize(2);
  }

  @Test
  void aReleaseOnAVoidApprovalIsFound() {
    version("1", Map.of());
    LedgerStory ledger =
        LedgerStory.in(folder)
            .evaluated("1", "a", "RELEASABLE")
            .answered("alice", "risk", "approve", "canary", "1", "a")
            .record(
                "approval-voided",
                "{'stage':'canary','evidence':'%s','why':'the policy changed'}".formatted(e("a")))
            .rollout("r1", "1", "a", "canary", "entered");

    assertThat(audit(ledger, IN_TIME))
        .containsExactly(
            "approval | version 1, record 4 | it entered canary by record 4, but its approvals"
                + " ended before, by record 3 (void: the policy changed)");
  }

  @Test
  void aVersionThatIsGoneOrRegisteredAnewIsFound() {
    LedgerStory ledger = released();
    assertThat(audit(ledger, IN_TIME))
        .containsExactly(
            "registry | version 1, record 3 | it was rolled out, but the registry has no version"
                + " 1");

    store.with(
        new ModelVersion(
            "credit", "1", Optional.of("run-x"), Optional.empty(), "s", "READY", Map.of()));

    assertThat(audit(ledger, IN_TIME))
        .containsExactly(
            "registry | version 1, record 3 | it was rolled out from run run-1, but in the registry"
                + " it is of run run-x");
  }

  @Test
  void aRetiredVersionWithAnAliasIsFound() {
    LedgerStory ledger = LedgerStory.full(folder);
    for (String number : List.of("1", "2", "3")) {
      version(number, Map.of());
    }
    store.withAlias("credit", "champion", "3").withAlias("credit", "fallback", "2");

    assertThat(audit(ledger, LocalDate.parse("2026-03-13")))
        .containsExactly(
            "retired | alias fallback | it points at version 2, which record 27 retired",
            "obligation | record 9 | overdue since 2026-03-12: look into the forced release of"
                + " version 2 (obligation fu-1)");
  }

  @Test
  void anOpenFollowUpIsFoundUntilItIsMet() {
    LedgerStory ledger = LedgerStory.full(folder);
    for (String number : List.of("1", "2", "3")) {
      version(number, Map.of());
    }
    assertThat(audit(ledger, IN_TIME))
        .containsExactly(
            "obligation | record 10 | carol broke the glass for version 2, and the follow-up fu-1"
                + " is open");

    ledger.record("obligation-met", "{'id':'fu-1','by':'carol'}");

    assertThat(audit(ledger, LocalDate.parse("2027-01-01"))).isEmpty();
  }

  @Test
  void releasesThatWereLookedAtAreLeftOut() {
    assertThat(
            LedgerAudit.of(
                released().told(),
                RegisteredVersions.read(store, "credit"),
                Set.of("champion"),
                Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                IN_TIME))
        .isEmpty();
  }

  private LedgerStory released() {
    return LedgerStory.in(folder)
        .evaluated("1", "a", "RELEASABLE")
        .answered("alice", "risk", "approve", "full", "1", "a")
        .rollout("r1", "1", "a", "full", "entered");
  }

  private void version(String number, Map<String, String> tags) {
    store.with(
        new ModelVersion(
            "credit", number, Optional.of("run-" + number), Optional.empty(), "s", "READY", tags));
  }

  private List<String> audit(LedgerStory ledger, LocalDate today) {
    return LedgerAudit.of(
            ledger.told(),
            RegisteredVersions.read(store, "credit"),
            Set.of("champion"),
            Optional.empty(),
            today)
        .stream()
        .map(it -> it.rule().word() + " | " + it.where() + " | " + it.what())
        .toList();
  }

  private static String e(String letter) {
    return LedgerStory.evidence(letter);
  }
}
