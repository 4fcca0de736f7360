package io.mlgate.precedent;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.history.LedgerStory;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A baseline's alias points nowhere, and the policy declares a first release. */
class FirstReleaseTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: low
      baseline: {from: alias:champion, firstRelease: {}}
      gates:
        floor: {logged: accuracy, direction: higher, min: 0.8}
        no-worse: {logged: accuracy, direction: higher, maxWorse: 0.01}
      """;

  @TempDir private Path folder;
  private LedgerStory ledger;
  private final InMemoryStore store = new InMemoryStore();

  @BeforeEach
  void twoVersions() {
    ledger = LedgerStory.in(folder);
    version("1");
    version("2");
  }

  @Test
  void withNothingInLedgerAndRegistryItIsTheFirst() {
    Evaluation evaluation = check();

    assertThat(evaluation.baseline().orElseThrow().standing())
        .isEqualTo(Side.Standing.FIRST_RELEASE);
    assertThat(evaluation.decision()).isEqualTo(Decision.RELEASABLE);
  }

  @Test
  void aReleaseThatTheLedgerKnowsIsAnEarlierOne() {
    ledger.record("rollout", "{'rollout':'r-1','version':'1','stage':'full','step':'entered'}");

    assertRefused("the ledger knows a release of version 1");
  }

  @Test
  void aReleaseThatWasTakenBackWasOneAllTheSame() {
    ledger
        .record("rollout", "{'rollout':'r-1','version':'1','stage':'full','step':'entered'}")
        .record("rollback", "{'rollout':'r-1','from':'1','reason':'slow'}");

    assertRefused("the ledger knows a release of version 1");
  }

  @Test
  void aCanaryThatNeverServedAllIsNone() {
    ledger
        .record("rollout", "{'rollout':'r-1','version':'1','stage':'canary','step':'entered'}")
        .record("rollback", "{'rollout':'r-1','from':'1','reason':'slow'}");

    assertThat(check().decision()).isEqualTo(Decision.RELEASABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retirement      | {'version':'1','reason':'old'} | version 1, retired by record 1",
        "incident-opened | {'id':'i-1','version':'1','what':'slow'} | version 1, of incident i-1",
        "evaluation      |"
            + " {'candidate':{'version':'7'},'baseline':{'version':'1','standing':'PINNED'}} |"
            + " version 1, the baseline of record 1",
        "revalidation    | {'candidate':{'version':'1','standing':'PINNED'}}"
            + " | version 1, judged again by record 1"
      },
      quoteCharacter = '`')
  void whatIsSaidOnlyOfVersionsInUseTellsOfAnEarlierRelease(
      String kind, String payload, String how) {
    ledger.record(kind, payload);

    assertRefused("the ledger knows " + how);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'candidate':{'version':'1','standing':'PINNED'}}",
        "{'baseline':{'version':'1','standing':'PINNED','overridden':true}}",
        "{'baseline':{'version':'1','standing':'UNREADABLE'}}",
        "{'baseline':{'version':'2','standing':'PINNED'}}",
        "{'baseline':{'model':'other','version':'1','standing':'PINNED'}}"
      })
  void aVersionThatWasOnlyJudgedOrComparedWithIsNone(String payload) {
    ledger.record("evaluation", payload);

    assertThat(check().decision()).isEqualTo(Decision.RELEASABLE);
  }

  @Test
  void theCandidatesOwnReleaseIsNoEarlierOne() {
    ledger.record("rollout", "{'rollout':'r-1','version':'2','stage':'full','step':'entered'}");

    assertThat(check().decision()).isEqualTo(Decision.RELEASABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"previous", "production", "Prod", "live"})
  void anAliasOfTheVersionInUseTellsOfAnEarlierRelease(String alias) {
    store.withAlias("credit", alias, "1");

    assertRefused("the registry's alias " + alias + " names version 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"challenger", "staging", "candidate"})
  void anAliasOfSomethingElseDoesNot(String alias) {
    store.withAlias("credit", alias, "1");

    assertThat(check().decision()).isEqualTo(Decision.RELEASABLE);
  }

  @Test
  void anAliasOfTheCandidateDoesNot() {
    store.withAlias("credit", "production", "2");

    assertThat(check().decision()).isEqualTo(Decision.RELEASABLE);
  }

  @Test
  void aModelThatNobodyRegisteredHasNoRelease() {
    store.with(run("bare").metric("accuracy", 0.9).build());
    store.failing("credit", TrackingException.Kind.NOT_FOUND, "no model 'credit'");

    assertThat(check(new Reference.OfRun("bare")).decision()).isEqualTo(Decision.RELEASABLE);
  }

  @Test
  void aLedgerThatDoesNotVerifyNeverMeansThatThereIsNone() throws Exception {
    ledger.record("rollout", "{'rollout':'r-1','version':'1','stage':'full','step':'entered'}");
    Files.writeString(ledger.file(), Files.readString(ledger.file()).replace("r-1", "r-2"));

    Evaluation evaluation = check();

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluation.problems())
        .singleElement()
        .asString()
        .startsWith("whether it is a first release can't be told: ");
  }

  private void assertRefused(String why) {
    Evaluation evaluation = check();

    Side baseline = evaluation.baseline().orElseThrow();
    assertThat(baseline.standing()).isEqualTo(Side.Standing.UNREADABLE);
    assertThat(baseline.note())
        .contains("but this is no first release, for " + why)
        .endsWith("set the alias to the version in use, or compare with it by --baseline");
    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
  }

  private Evaluation check() {
    return check(new Reference.OfVersion("credit", "2"));
  }

  private Evaluation check(Reference candidate) {
    Policy policy = PolicyReader.read("mlgate.yaml", POLICY.getBytes(StandardCharsets.UTF_8));
    return new Evaluator(
            store,
            Runnable::run,
            (runId, path) -> {
              throw new AssertionError("no table is read");
            },
            () -> Instant.EPOCH)
        .knowing(
            BothWays.of(new LedgerPrecedents(ledger.ledger(), policy, Optional.empty()), policy))
        .evaluate(policy, new CandidateChoice.Named(candidate), Optional.empty());
  }

  private void version(String number) {
    store.with(run("run-" + number).metric("accuracy", 0.9).build());
    store.with(
        new ModelVersion(
            "credit",
            number,
            Optional.of("run-" + number),
            Optional.empty(),
            "",
            "READY",
            Map.of()));
  }
}
