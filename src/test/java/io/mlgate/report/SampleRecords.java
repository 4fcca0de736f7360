package io.mlgate.report;

import static io.mlgate.report.GateResultBuilder.gate;
import static io.mlgate.verdict.Verdict.ERROR;
import static io.mlgate.verdict.Verdict.FAIL;
import static io.mlgate.verdict.Verdict.INCONCLUSIVE;
import static io.mlgate.verdict.Verdict.NOT_EVALUATED;
import static io.mlgate.verdict.Verdict.PASS;

import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.Kind;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.PolicySource;
import io.mlgate.policy.Risk;
import io.mlgate.policy.Severity;
import io.mlgate.policy.StatisticsRule;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Side.Standing;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Evaluations as they happen, for the tests of all reports. */
final class SampleRecords {
  static final String MODEL = "credit-risk-classifier";

  private static final String DIGEST =
      "sha256:9f2cbb31f5f0a9c8a3a1d6f7de0b3d1e4c5a69787a8b9cadbecfd0e1f2a341be";
  private static final String POLICY_SHA256 =
      "5d41402abc4b2a76b9719d911017c592ae3b7f8e0c1d2a4f5b6c7d8e9fa0b1c2";
  private static final String POLICY_TEXT =
      """
      apiVersion: mlgate/v1
      model: credit-risk-classifier
      risk: high
      baseline: {from: alias:champion}
      gates:
        accuracy: {logged: accuracy, direction: higher, min: 0.85}
        no-worse: {logged: roc_auc, direction: higher, maxWorse: 0.005}
        recall-by-age:
          logged: 'recall_age_{age}'
          slices: {age: [18-25, 26-40, 41-60, over-60]}
          direction: higher
          min: 0.70
        latency: {logged: latency_p95_ms, direction: lower, max: 300, kind: service}
        cost: {logged: cost_per_1k_usd, direction: lower, maxWorse: 10%, kind: business}
      """;

  private static final List<Kind> KINDS = List.of(Kind.values());

  private SampleRecords() {}

  /** Everything passed; one gate that only warns did not. */
  static EvidenceRecord releasable() {
    List<GateResult> results = new ArrayList<>(quality());
    results.addAll(recallByAge(0.742));
    results.addAll(serviceAndBusiness());
    results.add(
        gate("better-f1")
            .rule("logged f1, at least 0.01 better")
            .severity(Severity.WARN)
            .value(0.7482)
            .baseline(0.7418)
            .atLeast("0.7518")
            .is(FAIL, "f1 gained less than the policy hopes for"));
    return record(candidate(), Optional.of(champion()), results, List.of());
  }

  /** Stopped by young customers, by a number that is not one and by a failed budget. */
  static EvidenceRecord blocked() {
    List<GateResult> results = new ArrayList<>(quality());
    results.addAll(recallByAge(0.6552));
    results.add(
        gate("calibration")
            .rule("logged calibration_slope, min 0.9, max 1.1")
            .value(Double.NaN)
            .baseline(1.02)
            .between("0.9", "1.1")
            .is(ERROR, "the run logged calibration_slope as NaN, which decides nothing"));
    results.addAll(serviceAndBusiness());
    results.add(
        gate("memory")
            .rule("logged memory_mb, max 2048")
            .kind(Kind.SERVICE)
            .value(2304)
            .baseline(1988.5)
            .atMost("2048")
            .is(FAIL, "the serving process needs more memory than its container has"));
    results.add(
        gate("better-f1")
            .rule("f1, at least 0.01 better")
            .severity(Severity.WARN)
            .value(0.0064)
            .interval(-0.001, 0.0138)
            .atLeast("0.01")
            .rows(20_000)
            .rowsNeeded(61_000)
            .is(INCONCLUSIVE, "the interval holds both accepted and refused values"));
    return record(candidate(), Optional.of(champion()), results, List.of());
  }

  /** Nothing failed, but the rows do not suffice. */
  static EvidenceRecord held() {
    List<GateResult> results = new ArrayList<>();
    results.add(
        gate("accuracy")
            .rule("accuracy, min 0.85")
            .value(0.8712)
            .baseline(0.8655)
            .interval(0.8665, 0.8758)
            .atLeast("0.85")
            .rows(20_000)
            .is(PASS, "the whole interval is accepted"));
    results.add(
        gate("no-worse")
            .rule("roc_auc, at most 0.005 worse")
            .value(-0.0012)
            .interval(-0.0061, 0.0037)
            .atLeast("-0.005")
            .rows(20_000)
            .rowsNeeded(28_400)
            .is(INCONCLUSIVE, "the candidate may be worse than the margin allows"));
    for (String sex : List.of("f", "m")) {
      boolean few = sex.equals("f");
      results.add(
          gate("parity")
              .rule("demographic parity by sex, difference at most 0.10")
              .slice("sex", sex)
              .value(few ? 0.082 : 0.041)
              .baseline(0.064)
              .interval(few ? 0.051 : 0.028, few ? 0.113 : 0.054)
              .atMost("0.10")
              .rows(few ? 3_912 : 16_088)
              .is(
                  few ? INCONCLUSIVE : PASS,
                  few ? "too few women to tell" : "the whole interval is accepted"));
    }
    results.add(
        gate("stability")
            .rule("score drift, max 0.2")
            .kind(Kind.PROXY)
            .onInconclusive(OnInconclusive.WARN)
            .value(0.18)
            .interval(0.14, 0.22)
            .atMost("0.2")
            .rows(5_000)
            .rowsNeeded(19_000)
            .is(INCONCLUSIVE, "last week's traffic is too little to tell"));
    results.addAll(serviceAndBusiness());
    return record(candidate(), Optional.of(champion()), results, List.of());
  }

  /** There is no baseline yet, and the policy says so. */
  static EvidenceRecord firstRelease() {
    Side none =
        new Side(
            "models:/" + MODEL + "@champion",
            Standing.FIRST_RELEASE,
            Optional.empty(),
            "no version has the alias champion yet",
            false);
    List<GateResult> results =
        List.of(
            gate("accuracy")
                .rule("logged accuracy, min 0.85")
                .value(0.8712)
                .atLeast("0.85")
                .is(PASS, "0.8712 is at least 0.85"),
            gate("latency")
                .rule("logged latency_p95_ms, max 300")
                .kind(Kind.SERVICE)
                .value(212.4)
                .atMost("300")
                .is(PASS, "212.4 is at most 300"),
            gate("no-worse")
                .rule("logged roc_auc, at most 0.005 worse")
                .value(0.9033)
                .is(NOT_EVALUATED, "there is no baseline to compare with yet"),
            gate("cost")
                .rule("logged cost_per_1k_usd, at most 10% worse")
                .kind(Kind.BUSINESS)
                .value(0.0412)
                .is(NOT_EVALUATED, "there is no baseline to compare with yet"));
    return record(candidate(), Optional.of(none), results, List.of());
  }

  /** The user named another baseline than the policy does. */
  static EvidenceRecord overridden() {
    Side named =
        pinned("models:/" + MODEL + "/1", "1", "b7f4c2d5a6e814c11aeed63cd4f0a9e0", "depth-6");
    Side baseline =
        new Side(named.reference(), named.standing(), named.facts(), named.note(), true);
    return record(candidate(), Optional.of(baseline), quality(), List.of());
  }

  /** The store did not answer. */
  static EvidenceRecord unreachable() {
    String problem = "https://mlflow.example.org did not answer within 30 s (3 attempts)";
    Side candidate =
        new Side("models:/" + MODEL + "/2", Standing.UNREADABLE, Optional.empty(), problem, false);
    Side baseline =
        new Side(
            "models:/" + MODEL + "@champion",
            Standing.UNREADABLE,
            Optional.empty(),
            problem,
            false);
    List<GateResult> results =
        List.of(
            gate("accuracy")
                .rule("logged accuracy, min 0.85")
                .is(ERROR, "the candidate could not be read"),
            gate("latency")
                .rule("logged latency_p95_ms, max 300")
                .kind(Kind.SERVICE)
                .is(ERROR, "the candidate could not be read"));
    return record(candidate, Optional.of(baseline), results, List.of(problem));
  }

  /** Gates on rows, one of which fails. */
  static EvidenceRecord rows() {
    return record(
        candidate(), Optional.of(champion()), SampleRows.tables(), SampleRows.results(), List.of());
  }

  /** A record with these results and nothing else of note. */
  static EvidenceRecord of(List<GateResult> results) {
    return record(candidate(), Optional.of(champion()), results, List.of());
  }

  /** Every text that can come from outside is this text. */
  static EvidenceRecord saying(String text) {
    ModelFacts facts =
        new ModelFacts(
            text,
            text,
            RunStatus.FINISHED,
            Lifecycle.ACTIVE,
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            List.of(new DatasetInput(text, text, text, text)),
            new TreeMap<>(Map.of(text, text)));
    Side side = new Side(text, Standing.PINNED, Optional.of(facts), "", false);
    Side gone = new Side(text, Standing.UNREADABLE, Optional.empty(), text, false);
    List<GateResult> results = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      results.add(gate(text + verdict).rule(text).value(0.5).atLeast("0.7").is(verdict, text));
      results.add(gate(text).rule(text).slice(text, text + verdict).is(verdict, text));
      results.add(gate(text + "w" + verdict).rule(text).severity(Severity.WARN).is(verdict, text));
    }
    results.addAll(SampleRows.saying(text));
    Evaluation evaluation =
        new Evaluation(
            text,
            Risk.HIGH,
            new PolicySource(text, text, text),
            StatisticsRule.DEFAULT,
            List.of(),
            side,
            Optional.of(gone),
            List.of(SampleRows.table(text)),
            results,
            List.of(text),
            DecisionRule.decide(results, true));
    return new EvidenceRecord(evaluation, text, new Envelope(text, Instant.EPOCH, text));
  }

  /** So many gates, every seventh of them failing, each in three slices. */
  static EvidenceRecord many(int gates) {
    List<GateResult> results = new ArrayList<>();
    for (int number = 0; number < gates; number++) {
      for (String region : List.of("north", "south", "west")) {
        boolean fails = number % 7 == 3 && region.equals("south");
        double value = fails ? 0.61 : 0.8 + number % 10 / 100.0;
        results.add(
            gate("recall-" + number)
                .rule("logged recall_" + number + "_{region}, min 0.7")
                .kind(KINDS.get(number % KINDS.size()))
                .slice("region", region)
                .value(value)
                .baseline(0.79)
                .atLeast("0.7")
                .is(fails ? FAIL : PASS, fails ? "0.61 is less than 0.7" : "at least 0.7"));
      }
    }
    return of(results);
  }

  private static List<GateResult> quality() {
    return List.of(
        gate("accuracy")
            .rule("logged accuracy, min 0.85")
            .value(0.8712)
            .baseline(0.8655)
            .atLeast("0.85")
            .is(PASS, "0.8712 is at least 0.85"),
        gate("no-worse")
            .rule("logged roc_auc, at most 0.005 worse")
            .value(0.9033)
            .baseline(0.9012)
            .atLeast("0.8962")
            .is(PASS, "0.0021 better than the baseline"));
  }

  private static List<GateResult> recallByAge(double ofTheYoungest) {
    Map<String, double[]> recalls = new TreeMap<>();
    recalls.put("18-25", new double[] {ofTheYoungest, 0.733});
    recalls.put("26-40", new double[] {0.7681, 0.771});
    recalls.put("41-60", new double[] {0.7815, 0.7698});
    recalls.put("over 60", new double[] {0.7044, 0.7102});
    List<GateResult> results = new ArrayList<>();
    recalls.forEach(
        (age, recall) -> {
          boolean passes = recall[0] >= 0.7;
          results.add(
              gate("recall-by-age")
                  .rule("logged recall_age_{age}, min 0.70")
                  .slice("age", age)
                  .value(recall[0])
                  .baseline(recall[1])
                  .atLeast("0.70")
                  .is(
                      passes ? PASS : FAIL,
                      passes
                          ? Figures.of(recall[0]) + " is at least 0.70"
                          : "defaults of customers aged " + age + " are missed too often"));
        });
    return results;
  }

  private static List<GateResult> serviceAndBusiness() {
    return List.of(
        gate("latency")
            .rule("logged latency_p95_ms, max 300")
            .kind(Kind.SERVICE)
            .value(212.4)
            .baseline(198.05)
            .atMost("300")
            .is(PASS, "212.4 is at most 300"),
        gate("cost")
            .rule("logged cost_per_1k_usd, at most 10% worse")
            .kind(Kind.BUSINESS)
            .value(0.0412)
            .baseline(0.0398)
            .atMost("0.04378")
            .is(PASS, "3.5% worse than the baseline"));
  }

  private static Side candidate() {
    return pinned("models:/" + MODEL + "/2", "2", "4c11aeed63cd4f0a9e0b7f4c2d5a6e81", "depth-8");
  }

  private static Side champion() {
    return pinned(
        "models:/" + MODEL + "@champion", "1", "b7f4c2d5a6e814c11aeed63cd4f0a9e0", "depth-6");
  }

  private static Side pinned(String reference, String version, String runId, String name) {
    ModelFacts facts =
        new ModelFacts(
            runId,
            name,
            RunStatus.FINISHED,
            Lifecycle.ACTIVE,
            Optional.of(MODEL),
            Optional.of(version),
            Optional.of("m-" + runId),
            Optional.of("2222222e0c1d2a4f5b6c7d8e9fa0b1c2d3e4f50" + version),
            Optional.of("ajones"),
            List.of(
                new DatasetInput("train", "6c2f01aa", "s3://data/credit/train.parquet", "training"),
                new DatasetInput(
                    "holdout", "c07d7cd7", "s3://data/credit/holdout.parquet", "eval")),
            new TreeMap<>(
                Map.of(
                    "learning_rate", "0.05",
                    "max_depth", name.substring("depth-".length()),
                    "seed", "20260101")));
    return new Side(reference, Standing.PINNED, Optional.of(facts), "", false);
  }

  private static EvidenceRecord record(
      Side candidate, Optional<Side> baseline, List<GateResult> results, List<String> problems) {
    return record(candidate, baseline, List.of(), results, problems);
  }

  private static EvidenceRecord record(
      Side candidate,
      Optional<Side> baseline,
      List<EvaluatedTable> tables,
      List<GateResult> results,
      List<String> problems) {
    Evaluation evaluation =
        new Evaluation(
            MODEL,
            Risk.HIGH,
            new PolicySource("mlgate.yaml", POLICY_TEXT, POLICY_SHA256),
            StatisticsRule.DEFAULT,
            List.of(),
            candidate,
            baseline,
            tables,
            results,
            problems,
            DecisionRule.decide(results, !problems.isEmpty()));
    return new EvidenceRecord(
        evaluation,
        DIGEST,
        new Envelope("0.1.0", Instant.parse("2026-11-20T14:03:27Z"), "https://mlflow.example.org"));
  }
}
