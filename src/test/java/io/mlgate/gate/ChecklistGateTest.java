package io.mlgate.gate;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.Severity;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportChangedException;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecklistGateTest {
  private static final String ITEM = "item: i, owner: ana, ";

  private final InMemoryStore store = new InMemoryStore();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          artifact:docs/card.md  | PASS | docs/card.md has 4 bytes; ana answers for it
          artifact:docs/empty.md | FAIL | open, needed now: docs/empty.md is empty; ana answers for it
          artifact:docs          | FAIL | open, needed now: docs is a folder: name a file in it; ana answers for it
          artifact:card.md       | FAIL | open, needed now: the candidate's run holds no file card.md; ana answers for it
          tag:reviewed           | PASS | tag reviewed is by bo; ana answers for it
          tag:reviewed=by bo     | PASS | tag reviewed is by bo; ana answers for it
          tag:reviewed=by Bo     | FAIL | open, needed now: tag reviewed is by bo, not by Bo; ana answers for it
          tag:blank              | FAIL | open, needed now: the candidate's run has no tag blank with a value; ana answers for it
          tag:gone               | FAIL | open, needed now: the candidate's run has no tag gone with a value; ana answers for it
          param:seed             | PASS | param seed is 7; ana answers for it
          param:nothing          | FAIL | open, needed now: the candidate's run has no param nothing with a value; ana answers for it
          param:reviewed         | FAIL | open, needed now: the candidate's run has no param reviewed with a value; ana answers for it
          version-tag:on_call    | FAIL | open, needed now: the candidate was not named as a registered version, and only one has the version-tag on_call; ana answers for it
          """)
  void anItemIsDoneWhenItsEvidenceIsThere(String evidence, Verdict verdict, String message) {
    store
        .withFile("run 'c'", "docs/card.md", "card")
        .withFile("run 'c'", "docs/empty.md", "")
        .with(told().build());
    assertThat(evaluate("2026-06-01", "{" + ITEM + "evidence: '" + evidence + "'}"))
        .extracting(GateResult::verdict, GateResult::message, GateResult::severity)
        .containsExactly(tuple(verdict, message, Severity.BLOCK));
  }

  @ParameterizedTest
  @CsvSource({"version-tag:on_call, PASS", "version-tag:on_call=bo, FAIL", "tag:on_call, FAIL"})
  void aTagOfTheVersionIsNoneOfItsRun(String evidence, Verdict verdict) {
    store
        .with(told().build())
        .with(
            new ModelVersion(
                "credit",
                "3",
                Optional.of("c"),
                Optional.empty(),
                "",
                "READY",
                Map.of("on_call", "ana")));
    Evaluation evaluation =
        evaluator("2026-06-01T00:00:00Z")
            .evaluate(
                policy("{" + ITEM + "evidence: '" + evidence + "'}"),
                new CandidateChoice.Named(new Reference.OfVersion("credit", "3")),
                Optional.empty());
    assertThat(evaluation.results().get(0).verdict()).isEqualTo(verdict);
  }

  /** The last day counts as a whole, in UTC. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          canary | 2026-06-01T00:00:00Z | WARN  | open, due 2026-06-30, needed before canary:
          canary | 2026-06-30T23:59:59Z | WARN  | open, due 2026-06-30, needed before canary:
          canary | 2026-07-01T00:00:00Z | BLOCK | overdue since the end of 2026-06-30, needed before canary:
          shadow | 2026-06-01T00:00:00Z | WARN  | open, due 2026-06-30, needed before shadow:
          full   | 2026-07-01T00:00:00Z | BLOCK | overdue since the end of 2026-06-30, needed before full:
          check  | 2026-06-01T00:00:00Z | BLOCK | open, due 2026-06-30, needed now:
          check  | 2026-07-01T00:00:00Z | BLOCK | overdue since the end of 2026-06-30, needed now:
          """)
  void whatALaterStageNeedsMayBeOpenUntilItIsDue(
      String before, String now, Severity severity, String message) {
    store.with(told().build());
    GateResult result = open(before, now);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.severity()).isEqualTo(severity);
    assertThat(result.message()).startsWith(message + " the candidate's run has no tag gone");
    assertThat(result.slice())
        .hasToString(severity == Severity.WARN ? "item=i, impact=warning" : "item=i");
  }

  @Test
  void whatIsOpenInTimeDoesNotStopARelease() {
    store.with(told().build());
    String open = item("open", "due: 2026-06-30, before: canary, evidence: 'tag:gone'");
    String done = item("done", "evidence: 'tag:reviewed'");
    assertThat(check("2026-06-30T12:00:00Z", open + "," + done).decision())
        .isEqualTo(Decision.RELEASABLE);
    assertThat(check("2026-07-01T12:00:00Z", open + "," + done).decision())
        .isEqualTo(Decision.BLOCKED);
  }

  @Test
  void nothingButOpenItemsSpeaksForNoCandidate() {
    store.with(told().build());
    assertThat(
            check(
                    "2026-06-01T12:00:00Z",
                    item("open", "due: 2026-06-30, before: canary, evidence: 'tag:gone'"))
                .decision())
        .isEqualTo(Decision.BLOCKED);
  }

  @Test
  void whatCannotBeReadBlocksThoughItMayBeOpen() {
    store.with(told().build()).failing("run 'c'/", TrackingException.Kind.UNREACHABLE, "no answer");
    Evaluation evaluation =
        check(
            "2026-06-01T12:00:00Z",
            item("open", "due: 2026-06-30, before: canary, evidence: 'artifact:a.md'"));
    assertThat(evaluation.results())
        .extracting(GateResult::verdict, GateResult::severity, result -> result.slice().toString())
        .containsExactly(tuple(Verdict.ERROR, Severity.BLOCK, "item=open"));
    assertThat(evaluation.problems()).containsExactly("no answer");
  }

  @Test
  void whatARunLeftThatDidNotFinishIsNoEvidence() {
    store.with(told().status(RunStatus.FAILED).build());
    assertThat(evaluate("2026-06-01", "{" + ITEM + "evidence: 'tag:reviewed'}"))
        .allMatch(result -> result.verdict() == Verdict.ERROR);
  }

  @Test
  void anOwnerIsNamedAsThePolicyNamesTheRole() {
    store.with(told().build());
    assertThat(
            evaluate(
                "2026-06-01",
                "[{item: a, owner: training, handoff: research, evidence: 'tag:reviewed'},"
                    + " {item: b, owner: serving, evidence: 'tag:reviewed'}]"))
        .extracting(GateResult::message)
        .containsExactly(
            "tag reviewed is by bo; risk-ml answers for it, handed over by research",
            "tag reviewed is by bo; serving answers for it");
  }

  @Test
  void aTagAsLongAsAPageIsShortened() {
    store.with(told().tag("long", "é".repeat(5000)).build());
    assertThat(evaluate("2026-06-01", "{" + ITEM + "evidence: 'tag:long'}").get(0).message())
        .isEqualTo("tag long is " + "é".repeat(100) + "...; ana answers for it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-06-30T12:00:00Z", "2026-07-01T12:00:00Z"})
  void aReportOfAnyDayReadsBack(String now) {
    store.with(told().build());
    EvidenceRecord record =
        record(now, item("a", "due: 2026-06-30, before: canary, evidence: 'tag:gone'"));
    assertThat(JsonReport.read("r.json", new JsonReport().render(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evidence: 'tag:gone'                                      | FAIL
          due: 2026-06-30, evidence: 'tag:gone'                     | FAIL
          due: 2026-06-30, before: canary, evidence: 'tag:reviewed' | PASS
          """)
  void aReportMayNotTurnWhatIsNeededNowOrDoneIntoAWarning(String item, Verdict verdict) {
    store.with(told().build());
    EvidenceRecord record = record("2026-06-01T12:00:00Z", item("a", item));
    assertThat(record.evaluation().results().get(0).verdict()).isEqualTo(verdict);
    String report = new JsonReport().render(record);
    String changed =
        report
            .replace("\"severity\" : \"block\"", "\"severity\" : \"warn\"")
            .replaceFirst("\"item\" : \"a\"", "\"item\" : \"a\", \"impact\" : \"warning\"");
    assertThat(changed).isNotEqualTo(report);
    assertThatThrownBy(() -> JsonReport.read("r.json", changed))
        .isInstanceOf(ReportChangedException.class)
        .hasMessageContaining("its policy asks for a result of 'list' for item=a, where it has");
  }

  private static RunBuilder told() {
    return run("c")
        .tag("reviewed", "by bo")
        .tag("blank", " ")
        .param("seed", "7")
        .param("nothing", "None");
  }

  private static String item(String name, String rest) {
    return "{item: " + name + ", owner: ana, " + rest + "}";
  }

  private GateResult open(String before, String now) {
    return check(now, item("i", "due: 2026-06-30, before: " + before + ", evidence: 'tag:gone'"))
        .results()
        .get(0);
  }

  private List<GateResult> evaluate(String day, String checklist) {
    return evaluator(day + "T00:00:00Z")
        .evaluate(
            policy(checklist),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty())
        .results();
  }

  private Evaluation check(String now, String items) {
    return evaluator(now)
        .evaluate(
            policy("[" + items + "]"),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }

  private EvidenceRecord record(String now, String items) {
    Evaluation evaluation = check(now, items);
    return new EvidenceRecord(
        evaluation,
        Evidence.of(evaluation).digest(),
        new Envelope("0.1.0", Instant.EPOCH, "memory"));
  }

  private Evaluator evaluator(String now) {
    return new Evaluator(store, Runnable::run, TableFiles.none(), () -> Instant.parse(now));
  }

  private static Policy policy(String checklist) {
    String text =
        """
        apiVersion: mlgate/v1
        model: credit
        owners: {training: risk-ml}
        risk: low
        gates:
          list: {checklist: %s}
        """
            .formatted(checklist);
    return PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
