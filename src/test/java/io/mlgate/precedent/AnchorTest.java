package io.mlgate.precedent;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.evidence.Authorship;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.evidence.RecordedEvaluation;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.Precedents;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.AnchorRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that are each a little worse than the one before, recorded as {@code check} does. */
class AnchorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: low
      baseline: {from: alias:champion, anchor: %s}
      gates:
        no-worse: {logged: accuracy, direction: higher, maxWorse: 0.01}
        faster: {logged: seconds, direction: lower, maxWorse: 50%%}
      """;
  private static final String ANCHOR = "{release: 1, maxTotalWorse: 0.02, gates: [no-worse]}";

  @TempDir private Path folder;
  private FileLedger ledger;
  private final InMemoryStore store = new InMemoryStore();

  @BeforeEach
  void firstVersion() {
    ledger = new FileLedger(folder, () -> NOW, torn -> {});
    version("1", 0.90);
    store.withAlias("credit", "champion", "1");
  }

  @Test
  void manySmallStepsDownAreStoppedWhereTheirSumIsTooLarge() {
    released("2", 0.893);
    released("3", 0.886);
    version("4", 0.879);

    Evaluation evaluation = check("4", ANCHOR);

    assertThat(result(evaluation, "no-worse").verdict()).isEqualTo(Verdict.PASS);
    GateResult anchor = result(evaluation, AnchorRule.GATE);
    assertThat(anchor.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(anchor.value()).hasValue(0.021);
    assertThat(anchor.message())
        .isEqualTo(
            "0.021 worse in total than version 1 over 3 comparisons, more than the accepted 0.02");
    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void aSumThatIsExactlyTheLimitHolds() {
    released("2", 0.893);
    released("3", 0.886);
    version("4", 0.88);

    GateResult anchor = result(check("4", ANCHOR), AnchorRule.GATE);

    assertThat(anchor.verdict()).isEqualTo(Verdict.PASS);
    assertThat(anchor.value()).hasValue(0.02);
  }

  @Test
  void aStepUpMakesUpForStepsDown() {
    released("2", 0.893);
    released("3", 0.92);
    version("4", 0.911);

    assertThat(result(check("4", ANCHOR), AnchorRule.GATE).message())
        .isEqualTo(
            "0.011 better in total than version 1 over 3 comparisons, within the accepted 0.02");
  }

  @Test
  void whereLessIsBetterMoreIsWorse() {
    store.with(run("run-5").metric("accuracy", 0.9).metric("seconds", 1.4).build());
    registered("5");

    Evaluation evaluation = check("5", "{release: 1, maxTotalWorse: 0.3, gates: [faster]}");

    assertThat(result(evaluation, AnchorRule.GATE).message())
        .isEqualTo(
            "0.4 worse in total than version 1 over 1 comparison, more than the accepted 0.3");
  }

  @Test
  void aReleaseThatWasNotRecordedBreaksTheChain() {
    released("2", 0.893);
    version("3", 0.886);
    store.withAlias("credit", "champion", "3");
    version("4", 0.88);

    GateResult anchor = result(check("4", ANCHOR), AnchorRule.GATE);

    assertThat(anchor.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(anchor.message())
        .isEqualTo(
            "what was recorded of releases does not lead back to version 1: it ends at version 3;"
                + " set baseline.anchor.release to a release from which on all are recorded");
  }

  @Test
  void aTryAgainstAnotherBaselineIsNoStep() {
    released("2", 0.893);
    version("3", 0.886);
    record(
        evaluator()
            .evaluate(
                policy(ANCHOR),
                new CandidateChoice.Named(new Reference.OfVersion("credit", "3")),
                Optional.of(new Reference.OfVersion("credit", "1"))));
    store.withAlias("credit", "champion", "3");
    version("4", 0.88);

    assertThat(result(check("4", ANCHOR), AnchorRule.GATE).message()).contains("ends at version 3");
  }

  /** Of the same names, with nothing to be seen by bounds or verdicts. */
  @Test
  void whatElseAGateOfThatNameMeasuredNeverCounts() {
    released("2", 0.885);
    for (String other :
        List.of(
            "{logged: accuracy, direction: lower, maxWorse: 0.5}",
            "{logged: seconds, direction: higher, maxWorse: 0.01}")) {
      String text =
          POLICY
              .formatted("{release: 1, maxTotalWorse: 1, gates: [faster]}")
              .replace("{logged: accuracy, direction: higher, maxWorse: 0.01}", other);
      assertThat(text).contains(other);
      Policy policy = PolicyReader.read("other.yaml", text.getBytes(StandardCharsets.UTF_8));
      store.withAlias("credit", "champion", "1");
      record(
          evaluator()
              .evaluate(
                  policy,
                  new CandidateChoice.Named(new Reference.OfVersion("credit", "2")),
                  Optional.empty()),
          policy);
    }
    store.withAlias("credit", "champion", "2");
    version("4", 0.876);

    assertThat(result(check("4", ANCHOR), AnchorRule.GATE).message())
        .isEqualTo(
            "0.024 worse in total than version 1 over 2 comparisons, more than the accepted 0.02");
  }

  @Test
  void ofSeveralEvaluationsTheWorstCountsWhicheverIsLast() {
    released("2", 0.8901);
    store.withAlias("credit", "champion", "1");
    released("2", 0.899);
    version("4", 0.885);

    assertThat(result(check("4", ANCHOR), AnchorRule.GATE).message())
        .startsWith("0.0239 worse in total than version 1 over 2 comparisons");
  }

  @Test
  void aModelThatWasComparedWithItsSuccessorLeadsNoWayRound() {
    released("2", 0.893);
    released("3", 0.886);
    record(check("2", ANCHOR));
    version("4", 0.879);

    assertThat(result(check("4", ANCHOR), AnchorRule.GATE).message())
        .startsWith("0.021 worse in total than version 1 over 3 comparisons");
  }

  @Test
  void theEvaluationThatTheReleaseRestedOnCounts() {
    version("2", 0.893);
    Evaluation released = check("2", ANCHOR);
    record(released);
    ledger.append(
        "credit",
        new Entry(
            Actor.asserted("ci"),
            RecordKind.ROLLOUT,
            Payload.of(
                "{\"rollout\":\"r-1\",\"version\":\"2\",\"evidence\":\""
                    + Evidence.of(released).digest()
                    + "\",\"stage\":\"full\",\"step\":\"entered\"}")));
    // Somebody evaluates it later against what by then is in production.
    version("9", 0.5);
    store.withAlias("credit", "champion", "9");
    record(check("2", ANCHOR));
    store.withAlias("credit", "champion", "2");
    version("4", 0.885);

    assertThat(result(check("4", ANCHOR), AnchorRule.GATE).message())
        .startsWith("0.015 worse in total than version 1 over 2 comparisons");
  }

  @Test
  void aGateThatWasAddedLaterSaysFromWhereOnItCanBeAddedUp() {
    version("2", 0.893);
    ledger.append(
        "credit",
        new Entry(
            Actor.asserted("ci"),
            RecordKind.EVALUATION,
            Payload.of(
                "{\"decision\":\"RELEASABLE\",\"candidate\":{\"version\":\"2\",\"runId\":\"run-2\"},"
                    + "\"baseline\":{\"version\":\"1\",\"runId\":\"run-1\"},\"differences\":{}}")));
    store.withAlias("credit", "champion", "2");
    version("4", 0.88);

    GateResult anchor = result(check("4", ANCHOR), AnchorRule.GATE);

    assertThat(anchor.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(anchor.message())
        .startsWith("no difference of gate 'no-worse' was recorded when the baseline was judged");
  }

  @Test
  void aLedgerThatDoesNotVerifyIsAnError() throws Exception {
    released("2", 0.893);
    Path file = folder.resolve("credit.jsonl");
    Files.writeString(file, Files.readString(file).replace("RELEASABLE", "RELEASEABL"));
    version("4", 0.88);

    GateResult anchor = result(check("4", ANCHOR), AnchorRule.GATE);

    assertThat(anchor.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(anchor.message()).contains("record 1");
  }

  @Test
  void whereNoLedgerIsReadItIsAnError() {
    released("2", 0.893);
    version("4", 0.88);

    Evaluation evaluation =
        evaluator()
            .knowing(Precedents.unrecorded("none is read"))
            .evaluate(
                policy(ANCHOR),
                new CandidateChoice.Named(new Reference.OfVersion("credit", "4")),
                Optional.empty());

    assertThat(result(evaluation, AnchorRule.GATE).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result(evaluation, AnchorRule.GATE).message()).isEqualTo("none is read");
  }

  private void version(String number, double accuracy) {
    store.with(run("run-" + number).metric("accuracy", accuracy).metric("seconds", 1).build());
    registered(number);
  }

  private void registered(String number) {
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

  private void released(String number, double accuracy) {
    version(number, accuracy);
    record(check(number, ANCHOR));
    store.withAlias("credit", "champion", number);
  }

  private void record(Evaluation evaluation) {
    record(evaluation, policy(ANCHOR));
  }

  private void record(Evaluation evaluation, Policy policy) {
    EvidenceRecord record =
        new EvidenceRecord(
            evaluation, Evidence.of(evaluation).digest(), new Envelope("1", NOW, "memory"));
    Payload payload =
        Payload.of(
            RecordedEvaluation.json(
                record, policy, new Authorship(Optional.empty(), Optional.empty())));
    ledger.append("credit", new Entry(Actor.asserted("ci"), RecordKind.EVALUATION, payload));
  }

  private Evaluation check(String number, String anchor) {
    return evaluator()
        .evaluate(
            policy(anchor),
            new CandidateChoice.Named(new Reference.OfVersion("credit", number)),
            Optional.empty());
  }

  private static Policy policy(String anchor) {
    return PolicyReader.read(
        "mlgate.yaml", POLICY.formatted(anchor).getBytes(StandardCharsets.UTF_8));
  }

  private Evaluator evaluator() {
    return new Evaluator(
            store,
            Runnable::run,
            (runId, path) -> {
              throw new AssertionError("no table is read");
            },
            () -> NOW)
        .knowing(
            BothWays.of(
                new LedgerPrecedents(ledger, policy(ANCHOR), Optional.empty()), policy(ANCHOR)));
  }

  private static GateResult result(Evaluation evaluation, String gate) {
    List<GateResult> found =
        evaluation.results().stream().filter(one -> one.gate().equals(gate)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
