package io.jenkins.plugins.mlgate.trend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.mlgate.report.ShownText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What the charts draw, as JSON in ASCII that holds no markup, whatever the names of gates are. */
final class ChartJson implements HttpResponse {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String json;

    private ChartJson(String json) {
        this.json = json;
    }

    /** The points of a series by build; without a series there are none. */
    static ChartJson ofSeries(Optional<TrendSeries> series, List<TrendRow> rows) throws IOException {
        return of(json -> {
            json.writeStringField("label", series.map(TrendSeries::shown).orElse(""));
            json.writeArrayFieldStart("points");
            for (TrendRow row : rows) {
                json.writeStartObject();
                evaluation(json, row);
                json.writeStringField("verdict", row.getVerdict());
                json.writeStringField("verdictStyle", row.getVerdict() == null ? null : row.getVerdictStyle());
                number(json, "value", row.point().flatMap(point -> finite(point.value())), row.getValue());
                number(json, "baseline", row.point().flatMap(point -> finite(point.baseline())), row.getBaseline());
                number(json, "lower", row.point().flatMap(point -> finite(point.lower())), row.getLower());
                number(json, "upper", row.point().flatMap(point -> finite(point.upper())), row.getUpper());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** How many gates passed, by build. */
    static ChartJson ofTally(List<TrendRow> rows) throws IOException {
        return of(json -> {
            json.writeArrayFieldStart("points");
            for (TrendRow row : rows) {
                json.writeStartObject();
                evaluation(json, row);
                json.writeNumberField("passed", row.getPassed());
                json.writeNumberField("others", row.getGates() - row.getPassed());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static ChartJson of(Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        // Only strings hold these, and there an escape means the same.
        return new ChartJson(text.toString().replace("<", "\\u003c").replace(">", "\\u003e"));
    }

    private static void evaluation(JsonGenerator json, TrendRow row) throws IOException {
        json.writeNumberField("build", row.getBuild());
        json.writeStringField("url", row.getUrl());
        json.writeStringField("decision", row.getDecision().name());
        json.writeStringField("style", row.getStyle());
        json.writeStringField("candidate", ShownText.line(row.getCandidate()));
    }

    /** The number to draw, and as people read it. */
    private static void number(JsonGenerator json, String name, Optional<Double> number, String text)
            throws IOException {
        json.writeFieldName(name);
        if (number.isPresent()) {
            json.writeNumber(number.get());
        } else {
            json.writeNull();
        }
        json.writeStringField(name + "Text", text);
    }

    private static Optional<Double> finite(OptionalDouble number) {
        return number.isPresent() && Double.isFinite(number.getAsDouble())
                ? Optional.of(number.getAsDouble())
                : Optional.empty();
    }

    private static Optional<Double> finite(Optional<BigDecimal> number) {
        return number.map(BigDecimal::doubleValue).filter(Double::isFinite);
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
