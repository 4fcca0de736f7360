package io.mlgate.rollout.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.report.Figures;
import io.mlgate.report.Mark;
import io.mlgate.report.Scale;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a check said, to be shown. Text is as it was recorded, and not yet safe to show.
 *
 * @param name the check
 * @param verdict a name of {@link io.mlgate.telemetry.LiveVerdict}
 * @param dryRun whether it never decides
 * @param estimate what was measured
 * @param lower the lower end of its interval; minus infinity if open; absent without an interval
 * @param upper the upper end, likewise
 * @param limit as the policy writes it
 * @param candidateSamples how many the candidate has
 * @param baselineSamples how many the baseline has
 * @param samplesNeeded at how many of the candidate it would be decided, as things are
 * @param reason one line
 */
record CheckRow(
    String name,
    String verdict,
    boolean dryRun,
    OptionalDouble estimate,
    OptionalDouble lower,
    OptionalDouble upper,
    String limit,
    long candidateSamples,
    long baselineSamples,
    OptionalLong samplesNeeded,
    String reason) {

  /** Reads what {@link io.mlgate.rollout.FindingJson} wrote. */
  static CheckRow of(JsonNode json) {
    boolean hasInterval = json.has("lower") || json.has("upper");
    return new CheckRow(
        json.path("check").asText(),
        json.path("verdict").asText(),
        json.path("dryRun").asBoolean(),
        number(json, "estimate"),
        hasInterval ? end(json, "lower", Double.NEGATIVE_INFINITY) : OptionalDouble.empty(),
        hasInterval ? end(json, "upper", Double.POSITIVE_INFINITY) : OptionalDouble.empty(),
        json.path("limit").asText(),
        json.path("candidateSamples").asLong(),
        json.path("baselineSamples").asLong(),
        json.path("samplesNeeded").isIntegralNumber()
            ? OptionalLong.of(json.path("samplesNeeded").asLong())
            : OptionalLong.empty(),
        json.path("reason").asText());
  }

  private static OptionalDouble number(JsonNode json, String name) {
    return json.path(name).isNumber()
        ? OptionalDouble.of(json.path(name).asDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble end(JsonNode json, String name, double open) {
    return OptionalDouble.of(number(json, name).orElse(open));
  }

  /** The samples that are missing; nothing if that is not known, or none are. */
  OptionalLong samplesLeft() {
    boolean open = verdict.equals("CONTINUE") && samplesNeeded.isPresent();
    return open && samplesNeeded.getAsLong() > candidateSamples
        ? OptionalLong.of(samplesNeeded.getAsLong() - candidateSamples)
        : OptionalLong.empty();
  }

  /** What it accepts, if that can be drawn. */
  Optional<Accepted> accepted() {
    return CheckLimits.of(limit);
  }

  /** The scale of its numbers. */
  Scale scale() {
    DoubleStream limits =
        accepted().stream()
            .flatMap(both -> Stream.concat(both.lower().stream(), both.upper().stream()))
            .mapToDouble(Number::doubleValue);
    DoubleStream own = Stream.of(estimate, lower, upper).flatMapToDouble(OptionalDouble::stream);
    return Scale.of(DoubleStream.concat(limits, own));
  }

  /** How it is marked. */
  Mark mark() {
    return switch (verdict) {
      case "PASS" -> Mark.of(Verdict.PASS);
      case "FAIL" -> Mark.of(Verdict.FAIL);
      case "CONTINUE" -> new Mark("CONTINUE", "◐", "?", "⏳", "inc");
      default -> new Mark("NO DATA", "–", "-", "➖", "not");
    };
  }

  /** {@code 0.004 [-0.001, 0.009]}; a dash where nothing was measured. */
  String figures() {
    String value = estimate.isPresent() ? Figures.beside(estimate.getAsDouble(), accepted()) : "-";
    return lower.isEmpty()
        ? value
        : value + " [" + end(lower.getAsDouble()) + ", " + end(upper.getAsDouble()) + "]";
  }

  private String end(double number) {
    if (Double.isInfinite(number)) {
      return number < 0 ? "-inf" : "inf";
    }
    return Figures.beside(number, accepted());
  }

  /** {@code 520 and 10,211 samples}. */
  String samples() {
    if (candidateSamples == 0 && baselineSamples == 0) {
      return "";
    }
    String left = samplesLeft().isPresent() ? ", about " + left() + " more needed" : "";
    return Figures.count(candidateSamples)
        + " and "
        + Figures.count(baselineSamples)
        + " samples"
        + left;
  }

  private String left() {
    return Figures.count(samplesLeft().getAsLong());
  }
}
