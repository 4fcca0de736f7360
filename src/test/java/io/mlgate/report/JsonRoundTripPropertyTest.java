package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.Kind;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.PolicySource;
import io.mlgate.policy.Risk;
import io.mlgate.policy.Severity;
import io.mlgate.policy.StatisticsRule;
import io.mlgate.statistics.Interval;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Side.Standing;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonRoundTripPropertyTest {

  @Property
  void aRecordReadBackIsEqual(@ForAll("records") EvidenceRecord record) {
    String json = new JsonReport().render(record);
    byte[] file = json.getBytes(StandardCharsets.UTF_8);
    EvidenceRecord read =
        JsonReportReader.read("report.json", new String(file, StandardCharsets.UTF_8));
    assertThat(read).isEqualTo(record);
    assertThat(new JsonReport().render(read)).isEqualTo(json);
  }

  @Provide
  Arbitrary<EvidenceRecord> records() {
    Arbitrary<Envelope> envelopes =
        Combinators.combine(texts(), instants(), texts()).as(Envelope::new);
    return Combinators.combine(evaluations(), texts(), envelopes).as(EvidenceRecord::new);
  }

  private static Arbitrary<Evaluation> evaluations() {
    Arbitrary<PolicySource> policies =
        Combinators.combine(texts(), texts(), texts()).as(PolicySource::new);
    Arbitrary<StatisticsRule> statistics =
        Combinators.combine(decimals(), Arbitraries.longs()).as(StatisticsRule::new);
    return Combinators.combine(
            texts(),
            Arbitraries.of(Risk.class),
            policies,
            statistics,
            sides(),
            sides().optional(),
            judged(),
            texts().list().ofMaxSize(3))
        .flatAs(
            (model, risk, policy, statistic, candidate, baseline, results, problems) ->
                Arbitraries.of(Decision.class)
                    .map(
                        decision ->
                            new Evaluation(
                                model,
                                risk,
                                policy,
                                statistic,
                                List.of("latency", "fresh"),
                                candidate,
                                baseline,
                                results.tables(),
                                results.results(),
                                problems,
                                decision)));
  }

  private record Judged(List<EvaluatedTable> tables, List<GateResult> results) {}

  private static Arbitrary<Judged> judged() {
    return Combinators.combine(RowsArbitraries.tables(), results().list().ofMaxSize(5))
        .as(Judged::new);
  }

  private static Arbitrary<Side> sides() {
    Arbitrary<Side> pinned =
        Combinators.combine(texts(), facts(), texts(), Arbitraries.of(true, false))
            .as(
                (name, facts, note, overridden) ->
                    new Side(name, Standing.PINNED, Optional.of(facts), note, overridden));
    Arbitrary<Side> others =
        Combinators.combine(
                texts(),
                Arbitraries.of(Standing.FIRST_RELEASE, Standing.UNREADABLE),
                texts(),
                Arbitraries.of(true, false))
            .as(
                (name, standing, note, overridden) ->
                    new Side(name, standing, Optional.empty(), note, overridden));
    return Arbitraries.oneOf(pinned, others);
  }

  private static Arbitrary<ModelFacts> facts() {
    Arbitrary<DatasetInput> datasets =
        Combinators.combine(texts(), texts(), texts(), texts()).as(DatasetInput::new);
    return Combinators.combine(
            texts(),
            Arbitraries.of(RunStatus.class),
            Arbitraries.of(Lifecycle.class),
            texts().optional(),
            texts().optional(),
            texts().optional(),
            datasets.list().ofMaxSize(2),
            Arbitraries.maps(texts().filter(HostileText::isUnicode), texts()).ofMaxSize(3))
        .as(
            (text, status, lifecycle, one, two, three, data, params) ->
                new ModelFacts(
                    text,
                    text,
                    status,
                    lifecycle,
                    one,
                    two,
                    three,
                    one,
                    two,
                    data,
                    new TreeMap<>(params)));
  }

  private static Arbitrary<GateResult> results() {
    Arbitrary<GateResult> whole =
        Combinators.combine(
                texts(),
                Arbitraries.of(Verdict.class),
                numbers(),
                numbers(),
                intervals().optional(),
                accepted().optional(),
                counts(),
                counts())
            .as(
                (text, verdict, value, baseline, interval, accepted, rows, needed) ->
                    new GateResult(
                        text,
                        Slice.WHOLE,
                        Severity.BLOCK,
                        Kind.MODEL,
                        OnInconclusive.HOLD,
                        text,
                        verdict,
                        value,
                        baseline,
                        interval,
                        accepted,
                        rows,
                        needed,
                        Optional.empty(),
                        text));
    return Combinators.combine(
            whole,
            Arbitraries.maps(texts().filter(HostileText::isUnicode), texts()).ofMaxSize(3),
            Arbitraries.of(Severity.class),
            Arbitraries.of(Kind.class),
            Arbitraries.of(OnInconclusive.class),
            RowsArbitraries.bases().optional())
        .as(
            (r, slice, severity, kind, rule, basis) ->
                new GateResult(
                    r.gate(),
                    new Slice(new LinkedHashMap<>(slice)),
                    severity,
                    kind,
                    rule,
                    r.rule(),
                    r.verdict(),
                    r.value(),
                    r.baseline(),
                    r.interval(),
                    r.accepted(),
                    r.rows(),
                    r.rowsNeeded(),
                    basis,
                    r.message()));
  }

  private static Arbitrary<OptionalDouble> numbers() {
    return doubles()
        .optional()
        .map(value -> value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private static Arbitrary<OptionalLong> counts() {
    return Arbitraries.longs()
        .optional()
        .map(value -> value.map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.longs()
        .map(Double::longBitsToDouble)
        .edgeCases(
            edges -> edges.add(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 0.1, 4.9e-324))
        .map(value -> Double.isNaN(value) ? Double.NaN : value);
  }

  private static Arbitrary<Interval> intervals() {
    Arbitrary<Double> ends = doubles().filter(end -> !Double.isNaN(end));
    Arbitrary<Double> confidences =
        Arbitraries.longs().between(1, (1L << 53) - 1).map(share -> share * 0x1p-53);
    return Combinators.combine(ends, ends, confidences)
        .as(
            (one, other, confidence) ->
                Double.compare(one, other) <= 0
                    ? new Interval(one, other, confidence)
                    : new Interval(other, one, confidence));
  }

  private static Arbitrary<Accepted> accepted() {
    return Combinators.combine(decimals().optional(), decimals().optional()).as(Accepted::new);
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-400, 400))
        .as(BigDecimal::new);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
        .map(second -> Instant.ofEpochSecond(second, second & 0xFFFFFF));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(8), Arbitraries.of(HostileText.ALL));
  }
}
