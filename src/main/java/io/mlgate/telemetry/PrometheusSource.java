package io.mlgate.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.SeriesRule;
import io.mlgate.policy.SourceRule;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Raw samples of a Prometheus server. Counters are fetched as range vectors and differenced here:
 * {@code increase()} extrapolates to fractions, and sliding windows count twice.
 */
final class PrometheusSource implements MetricSource {
  /** What Prometheus itself takes as the age of the oldest sample that still says something. */
  static final Duration LOOKBACK = Duration.ofMinutes(5);

  /** A sum of counters that is farther from a whole number was no sum of counts. */
  private static final double ROUNDING = 1e-6;

  private final SourceRule.Prometheus rule;
  private final JsonFetch fetch;
  private final Duration lookback;

  PrometheusSource(SourceRule.Prometheus rule, JsonFetch fetch, Duration lookback) {
    this.rule = rule;
    this.fetch = fetch;
    this.lookback = lookback;
  }

  @Override
  public EventCounts count(LiveMeasure.Counts asked, LiveArm arm, LiveArm other, Window window) {
    long total = increase(asked.total(), asked.series(), arm, window);
    List<CounterSeries> counted = series(selector(asked.bad(), arm), window);
    if (!asked.bad().complement()) {
      return new EventCounts(increase(asked.bad(), counted, asked.series(), arm, window), total);
    }
    // An arm to which nothing good ever happened has no such series. That is not assumed of what is
    // bad: an arm that calls its errors otherwise would seem to have none.
    boolean never = counted.isEmpty() && !series(selector(asked.bad(), other), window).isEmpty();
    long good = never ? 0 : increase(asked.bad(), counted, asked.series(), arm, window);
    return new EventCounts(total - good, total);
  }

  private static String selector(LiveMeasure.Counter counter, LiveArm arm) {
    return counter.selector().replace(LiveCheckRule.ARM, arm.slot());
  }

  private long increase(LiveMeasure.Counter counter, SeriesRule rule, LiveArm arm, Window window) {
    return increase(counter, series(selector(counter, arm), window), rule, arm, window);
  }

  private long increase(
      LiveMeasure.Counter counter,
      List<CounterSeries> series,
      SeriesRule rule,
      LiveArm arm,
      Window window) {
    String selector = selector(counter, arm);
    if (series.isEmpty()) {
      throw TelemetryException.noData("no series for " + selector);
    }
    int most = rule == SeriesRule.ONE ? 1 : this.rule.maxSeries();
    if (series.size() > most) {
      throw TelemetryException.noData(
          series.size() + " series for " + selector + ", where " + most + " may be");
    }
    Instant latest = series.stream().map(CounterSeries::latest).max(Instant::compareTo).get();
    if (latest.isBefore(window.end().minus(lookback))) {
      throw TelemetryException.noData("nothing was scraped since " + latest + " of " + selector);
    }
    double sum = 0;
    for (CounterSeries one : series) {
      OptionalDouble grown = one.increase(window.began());
      sum += grown.orElse(0);
    }
    long whole = Math.round(sum);
    if (Math.abs(sum - whole) > ROUNDING * Math.max(1, sum) || whole < 0) {
      throw TelemetryException.noData("no whole number of events: " + sum + " for " + selector);
    }
    return whole;
  }

  private List<CounterSeries> series(String selector, Window window) {
    long millis = window.length().plus(lookback).toMillis();
    JsonNode data = query(selector + "[" + Math.max(1, millis) + "ms]", window.end());
    if (!data.path("resultType").asText().equals("matrix")) {
      throw TelemetryException.wrongPolicy(
          "give a selector of a counter, not an expression: " + selector);
    }
    List<CounterSeries> series = new ArrayList<>();
    for (JsonNode result : data.path("result")) {
      List<CounterSeries.Sample> samples = new ArrayList<>();
      for (JsonNode sample : result.path("values")) {
        samples.add(new CounterSeries.Sample(time(sample.path(0)), number(sample.path(1))));
      }
      if (!samples.isEmpty()) {
        series.add(new CounterSeries(samples));
      }
    }
    return series;
  }

  @Override
  public PointValue value(LiveMeasure.Point asked, LiveArm arm, Window window) {
    String query = asked.query().replace(LiveCheckRule.ARM, arm.slot());
    JsonNode data = query(query, window.end());
    JsonNode sample =
        switch (data.path("resultType").asText()) {
          case "scalar" -> data.path("result");
          case "vector" -> {
            if (data.path("result").size() != 1) {
              throw TelemetryException.noData(
                  data.path("result").size() + " results of " + query + ", where 1 must be");
            }
            yield data.path("result").path(0).path("value");
          }
          default -> throw TelemetryException.wrongPolicy("no number is the result of " + query);
        };
    return new PointValue(number(sample.path(1)), "at " + time(sample.path(0)));
  }

  private JsonNode query(String query, Instant time) {
    String at = BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
    URI address =
        URI.create(
            rule.url().toString().replaceFirst("/+$", "")
                + "/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&time="
                + at
                + "&timeout=8s");
    JsonFetch.Fetched fetched = fetch.any(address);
    JsonNode answer = fetched.document();
    if (fetched.status() == 400) {
      throw TelemetryException.wrongPolicy(
          "Prometheus refuses " + query + ": " + answer.path("error").asText());
    }
    if (fetched.status() != 200 || !answer.path("status").asText().equals("success")) {
      throw TelemetryException.noData(
          "Prometheus answered " + fetched.status() + ": " + answer.path("error").asText());
    }
    // A part of the data may be missing, and what is missing may be what is bad.
    if (!answer.path("warnings").isMissingNode() && !answer.path("warnings").isEmpty()) {
      throw TelemetryException.noData(
          "Prometheus warns: " + answer.path("warnings").path(0).asText());
    }
    return answer.path("data");
  }

  private static Instant time(JsonNode seconds) {
    if (!seconds.isNumber()) {
      throw TelemetryException.noData("a sample of Prometheus has no time");
    }
    return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1_000));
  }

  private static double number(JsonNode text) {
    return switch (text.asText()) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> {
        try {
          yield Double.parseDouble(text.asText());
        } catch (NumberFormatException e) {
          throw TelemetryException.noData("a sample of Prometheus is no number", e);
        }
      }
    };
  }
}
