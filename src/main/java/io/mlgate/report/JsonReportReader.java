package io.mlgate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.Kind;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.PolicySource;
import io.mlgate.policy.Risk;
import io.mlgate.policy.Severity;
import io.mlgate.policy.StatisticsRule;
import io.mlgate.policy.Word;
import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the JSON that {@link JsonReportWriter} writes, and nothing else. */
final class JsonReportReader {
  private static final Pattern ANY_SCHEMA = Pattern.compile("mlgate/report/v([0-9]{1,9})");

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private JsonReportReader() {}

  static EvidenceRecord read(String file, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return record(file, JsonFields.ofFile(JsonValue.readAll(parser)));
    } catch (JsonEOFException e) {
      throw new ReportException(file + ": the report is cut off: its end is missing", e);
    } catch (JsonProcessingException e) {
      // Jackson's own messages name classes and quote the input; the place suffices.
      throw new ReportException(file + ": no mlGate report: no valid JSON" + place(e), e);
    } catch (IOException | JsonFields.Mismatch | IllegalArgumentException e) {
      throw new ReportException(file + ": no mlGate report: " + e.getMessage().strip(), e);
    }
  }

  private static String place(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
        .orElse("");
  }

  private static EvidenceRecord record(String file, JsonFields report) {
    checkSchema(file, report.text("schema"));
    Decision decision = report.word("decision", Decision.values(), Decision::name);
    Side candidate = JsonSide.read(report.object("candidate"));
    Optional<Side> baseline = report.optionalObject("baseline").map(JsonSide::read);
    JsonFields policy = report.object("policy");
    Evaluation evaluation =
        new Evaluation(
            policy.text("model"),
            policy.word("risk", Risk.values(), Word::word),
            new PolicySource(policy.text("file"), policy.text("text"), policy.text("sha256")),
            new StatisticsRule(policy.decimal("confidence"), policy.count("seed")),
            policy.has("retirement") ? policy.texts("retirement") : List.of(),
            candidate,
            baseline,
            report.has("tables")
                ? report.objects("tables").stream().map(JsonTables::read).toList()
                : List.of(),
            report.objects("gates").stream().map(JsonReportReader::gate).toList(),
            report.texts("problems"),
            decision);
    policy.end();
    Envelope envelope =
        new Envelope(
            report.text("toolVersion"),
            instant(report.text("evaluatedAt")),
            report.text("store"),
            report.optionalText("place"),
            report.optionalText("build"));
    EvidenceRecord record = new EvidenceRecord(evaluation, report.text("evidenceDigest"), envelope);
    report.end();
    return record;
  }

  private static void checkSchema(String file, String schema) {
    if (schema.equals(JsonReport.SCHEMA)) {
      return;
    }
    Matcher known = ANY_SCHEMA.matcher(schema);
    if (known.matches() && Integer.parseInt(known.group(1)) > 1) {
      throw new ReportException(
          "%s: schema %s is of a newer mlGate; this one reads %s: update it"
              .formatted(file, schema, JsonReport.SCHEMA));
    }
    throw new IllegalArgumentException(
        "schema '" + ShownText.shortened(ShownText.line(schema), 60) + "' is unknown");
  }

  private static GateResult gate(JsonFields gate) {
    Map<String, String> slice =
        gate.optionalObject("slice").map(JsonFields::strings).orElse(Map.of());
    GateResult read =
        new GateResult(
            gate.text("name"),
            new Slice(slice),
            gate.word("severity", Severity.values(), Word::word),
            gate.word("kind", Kind.values(), Word::word),
            gate.word("onInconclusive", OnInconclusive.values(), Word::word),
            gate.text("rule"),
            gate.word("verdict", Verdict.values(), Verdict::name),
            gate.optionalNumber("value"),
            gate.optionalNumber("baseline"),
            gate.optionalObject("interval").map(JsonReportReader::interval),
            gate.optionalObject("accepted").map(JsonReportReader::accepted),
            gate.optionalCount("rows"),
            gate.optionalCount("rowsNeeded"),
            gate.has("basis")
                ? gate.optionalObject("basis").map(JsonBasis::read)
                : Optional.empty(),
            gate.text("message"));
    gate.end();
    return read;
  }

  static Interval interval(JsonFields interval) {
    Interval read =
        new Interval(
            interval.number("lower"), interval.number("upper"), interval.number("confidence"));
    interval.end();
    return read;
  }

  private static Accepted accepted(JsonFields accepted) {
    Accepted read =
        new Accepted(accepted.optionalDecimal("lower"), accepted.optionalDecimal("upper"));
    accepted.end();
    return read;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("evaluatedAt is no time: " + ShownText.line(text), e);
    }
  }
}
