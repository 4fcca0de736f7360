package io.jenkins.plugins.mlgate.trend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** An entry of the trend as one line of JSON in ASCII, so that no text of others ends a line early. */
final class TrendLine {
    /** The format that this version writes and reads. */
    private static final int FORMAT = 1;

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    // Limits are exact decimals: a double in between would move them.
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private TrendLine() {}

    /** The line, without a line break. */
    static String write(TrendEntry entry) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("v", FORMAT);
            json.writeNumberField("build", entry.build());
            json.writeStringField("evaluation", entry.evaluation());
            json.writeNumberField("at", entry.at().toEpochMilli());
            json.writeStringField("decision", entry.decision().name());
            json.writeStringField("candidate", entry.candidate());
            json.writeStringField("version", entry.version());
            json.writeStringField("model", entry.model());
            json.writeNumberField("passed", entry.passed());
            json.writeNumberField("gates", entry.gates());
            json.writeNumberField("left", entry.left());
            json.writeArrayFieldStart("points");
            for (TrendPoint point : entry.points()) {
                write(json, point);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string can't fail", e);
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, TrendPoint point) throws IOException {
        json.writeStartObject();
        json.writeStringField("gate", point.gate());
        json.writeStringField("slice", point.slice());
        json.writeStringField("verdict", point.verdict().name());
        write(json, "value", point.value());
        write(json, "baseline", point.baseline());
        if (point.lower().isPresent()) {
            json.writeNumberField("lower", point.lower().get());
        }
        if (point.upper().isPresent()) {
            json.writeNumberField("upper", point.upper().get());
        }
        json.writeEndObject();
    }

    /** JSON has no number for what is not finite. */
    private static void write(JsonGenerator json, String name, OptionalDouble number) throws IOException {
        if (number.isEmpty()) {
            return;
        }
        double value = number.getAsDouble();
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeStringField(name, Double.toString(value));
        }
    }

    /** The entry of a line; nothing if the line is damaged or of a format that this version does not know. */
    static Optional<TrendEntry> read(String line) {
        try {
            JsonNode json = READER.readTree(line);
            return json.path("v").asInt() == FORMAT ? Optional.of(entry(json)) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Whether a line can be read and is of this build. Lines of other builds are told by how they begin. */
    static boolean isOf(int build, String line) {
        return line.startsWith("{\"v\":" + FORMAT + ",\"build\":" + build + ",")
                && read(line).isPresent();
    }

    private static TrendEntry entry(JsonNode json) {
        List<TrendPoint> points = new ArrayList<>();
        for (JsonNode point : json.path("points")) {
            points.add(point(point));
        }
        return new TrendEntry(
                count(json, "build"),
                text(json, "evaluation"),
                Instant.ofEpochMilli(number(json, "at").longValueExact()),
                Decision.valueOf(text(json, "decision")),
                text(json, "candidate"),
                text(json, "version"),
                text(json, "model"),
                count(json, "passed"),
                count(json, "gates"),
                points,
                count(json, "left"));
    }

    private static TrendPoint point(JsonNode json) {
        return new TrendPoint(
                text(json, "gate"),
                text(json, "slice"),
                Verdict.valueOf(text(json, "verdict")),
                value(json, "value"),
                value(json, "baseline"),
                limit(json, "lower"),
                limit(json, "upper"));
    }

    private static String text(JsonNode json, String name) {
        JsonNode text = json.path(name);
        if (!text.isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return text.textValue();
    }

    private static BigDecimal number(JsonNode json, String name) {
        JsonNode number = json.path(name);
        if (!number.isNumber()) {
            throw new IllegalArgumentException(name);
        }
        return number.decimalValue();
    }

    private static int count(JsonNode json, String name) {
        int count = number(json, name).intValueExact();
        if (count < 0) {
            throw new IllegalArgumentException(name);
        }
        return count;
    }

    private static OptionalDouble value(JsonNode json, String name) {
        JsonNode number = json.path(name);
        if (number.isMissingNode()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                number.isTextual()
                        ? notFinite(number.textValue())
                        : number(json, name).doubleValue());
    }

    private static double notFinite(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Optional<BigDecimal> limit(JsonNode json, String name) {
        return json.has(name) ? Optional.of(number(json, name)) : Optional.empty();
    }
}
