package io.mlgate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.servers.Exporter;
import io.mlgate.servers.PrometheusProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters of an exporter in this process, as a real Prometheus scraped them. */
@Tag("servers")
class PrometheusServerTest {
  private static final Duration LOOKBACK = Duration.ofSeconds(3);

  @TempDir static Path folder;

  private static Exporter exporter;
  private static PrometheusProcess prometheus;

  @BeforeAll
  static void start() throws IOException {
    exporter = new Exporter();
    prometheus = new PrometheusProcess(folder, exporter.port());
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    exporter.close();
  }

  private static LiveResult look(String check, Instant began) {
    String text =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        gates: {accuracy: {logged: accuracy, direction: higher, min: 0.85}}
        sources: {prometheus: {url: '%s', maxSeries: 2}}
        checks:
          it: {source: prometheus, %s}
        """
            .formatted(prometheus.url(), check);
    Policy policy = PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
    return new LiveChecks(policy.sources(), folder, new FakeRuns(), Map.of(), LOOKBACK)
        .evaluate(
            new LiveQuestion(
                policy.checks().get(0),
                CheckBuilder.CANDIDATE,
                CheckBuilder.BASELINE,
                List.of(new Window(began, Instant.now())),
                1,
                0.01,
                List.of()));
  }

  private static void awaitSamples(String check, Instant began, long samples) {
    prometheus.await(samples + " samples", () -> look(check, began).candidateSamples() == samples);
  }

  /** An instant by which what was exported before was scraped. */
  private static Instant scraped(String check, long samples, Instant before) {
    awaitSamples(check, before, samples);
    return Instant.now();
  }

  private static String counts(String name, String more) {
    return "bad: '%s_bad{arm=\"$arm\"}', total: '%s_all{arm=\"$arm\"}', %s"
        .formatted(name, name, more);
  }

  @Test
  void countersThatBeginAgainAreAddedUpExactly() {
    String check = counts("restarted", "max: 0.05");
    String bad = "restarted_bad{arm=\"green\"}";
    String all = "restarted_all{arm=\"green\"}";
    Instant first = Instant.now();
    exporter.export(bad, "900", all, "1000");
    Instant began = scraped(check, 1_000, first);
    exporter.export(bad, "901", all, "1500");
    awaitSamples(check, began, 500);
    // The exporter is restarted.
    exporter.export(bad, "0", all, "0");
    exporter.export(bad, "2", all, "700");
    awaitSamples(check, began, 1_200);
    LiveResult result = look(check, began);
    assertThat(result.estimate().orElseThrow()).isEqualTo(3.0 / 1_200);
    assertThat(result.verdict()).as(result.reason()).isEqualTo(LiveVerdict.PASS);
    exporter.export(bad, "120");
    prometheus.await("errors", () -> look(check, began).estimate().orElse(0) == 121.0 / 1_200);
    assertThat(look(check, began).verdict()).isEqualTo(LiveVerdict.FAIL);
  }

  @Test
  void theComplementCountsBadOnes() {
    String check =
        "bad: {not: 'fast{arm=\"$arm\",le=\"0.25\"}'}, total: 'fast_count{arm=\"$arm\"}', max: 0.1";
    Instant began = Instant.now();
    exporter.export("fast{arm=\"green\",le=\"0.25\"}", "990", "fast_count{arm=\"green\"}", "1000");
    awaitSamples(check, began, 1_000);
    prometheus.await("both", () -> look(check, began).estimate().orElse(1) == 0.01);
  }

  @Test
  void whatNeverWentWellIsAllBadIfTheOtherArmShowsThatThereAreSuchSeries() {
    String check = "bad: {not: 'well{arm=\"$arm\"}'}, total: 'answers{arm=\"$arm\"}', max: 0.1";
    Instant began = Instant.now();
    exporter.export("answers{arm=\"green\"}", "300");
    awaitSamples(
        "bad: 'answers{arm=\"$arm\"}', total: 'answers{arm=\"$arm\"}', max: 0.9", began, 300);
    assertThat(look(check, began).verdict()).isEqualTo(LiveVerdict.NO_DATA);

    exporter.export("answers{arm=\"blue\"}", "400", "well{arm=\"blue\"}", "399");
    prometheus.await("a failure", () -> look(check, began).verdict() == LiveVerdict.FAIL);
  }

  @Test
  void whatIsBadOnlyInTheOtherArmIsNoData() {
    String check = "bad: 'failed{arm=\"$arm\"}', total: 'asked{arm=\"$arm\"}', max: 0.1";
    Instant began = Instant.now();
    exporter.export("asked{arm=\"green\"}", "300", "failed{arm=\"blue\"}", "9");
    prometheus.await("a scrape", () -> prometheus.knows("failed{arm=\"blue\"}"));
    assertThat(look(check, began).verdict()).isEqualTo(LiveVerdict.NO_DATA);
  }

  @Test
  void twoSeriesAreAddedUpOnlyIfThePolicySaysSo() {
    Instant began = Instant.now();
    String one = counts("two", "max: 0.2");
    String sum = counts("two", "max: 0.2, series: sum");
    for (String pod : List.of("a", "b")) {
      exporter.export(
          "two_bad{arm=\"green\",pod=\"" + pod + "\"}", "1",
          "two_all{arm=\"green\",pod=\"" + pod + "\"}", "500");
    }
    awaitSamples(sum, began, 1_000);
    assertThat(look(sum, began).verdict()).isEqualTo(LiveVerdict.PASS);
    LiveResult refused = look(one, began);
    assertThat(refused.verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(refused.reason()).contains("2 series for ").contains("where 1 may be");

    exporter.export("two_all{arm=\"green\",pod=\"c\"}", "1");
    prometheus.await("a third series", () -> look(sum, began).verdict() == LiveVerdict.NO_DATA);
    assertThat(look(sum, began).reason()).contains("3 series for ").contains("where 2 may be");
  }

  @Test
  void nanIsNoData() {
    String check = counts("nan", "max: 0.2");
    Instant began = Instant.now();
    exporter.export("nan_bad{arm=\"green\"}", "0", "nan_all{arm=\"green\"}", "1000");
    awaitSamples(check, began, 1_000);
    assertThat(look(check, began).verdict()).isEqualTo(LiveVerdict.PASS);
    exporter.export("nan_bad{arm=\"green\"}", "NaN");
    prometheus.await("NaN", () -> look(check, began).verdict() == LiveVerdict.NO_DATA);
    assertThat(look(check, began).reason()).isEqualTo("a counter is NaN");
    LiveResult point = look("query: 'nan_bad{arm=\"$arm\"}', max: 1", began);
    assertThat(point.verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(point.measurement().orElseThrow().outcome())
        .isEqualTo(PointMeasurement.Outcome.INCONCLUSIVE);
  }

  @Test
  void aTargetThatIsGoneIsNoData() {
    String check = counts("gone", "max: 0.2");
    Instant began = Instant.now();
    exporter.export("gone_bad{arm=\"green\"}", "0", "gone_all{arm=\"green\"}", "1000");
    awaitSamples(check, began, 1_000);
    assertThat(look(check, began).verdict()).isEqualTo(LiveVerdict.PASS);
    exporter.remove("gone_bad{arm=\"green\"}");
    exporter.remove("gone_all{arm=\"green\"}");
    prometheus.await("it to be missed", () -> look(check, began).verdict() == LiveVerdict.NO_DATA);
    assertThat(look(check, began).reason()).startsWith("nothing was scraped since ");
  }

  @Test
  void aSelectorOfNothingIsNoDataAndAWrongOneTheFaultOfThePolicy() {
    Instant began = Instant.now().minusSeconds(60);
    LiveResult nothing = look(counts("never", "max: 0.2"), began);
    assertThat(nothing.verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(nothing.faultOfPolicy()).isFalse();
    for (String query : List.of("bad{", "rate(up[1m])", "1")) {
      LiveResult wrong = look("bad: '%s', total: '%s', max: 0.2".formatted(query, query), began);
      assertThat(wrong.verdict()).as(query).isEqualTo(LiveVerdict.NO_DATA);
      assertThat(wrong.faultOfPolicy()).as(query).isTrue();
      assertThat(wrong.reason()).startsWith("Prometheus refuses ");
    }
  }

  @Test
  void aPointIsOneNumber() {
    Instant began = Instant.now();
    exporter.export("p99{arm=\"green\"}", "0.3", "p99{arm=\"blue\"}", "0.2");
    String check = "query: 'p99{arm=\"$arm\"}', max: 0.5";
    prometheus.await("it", () -> look(check, began).verdict() == LiveVerdict.PASS);
    assertThat(look(check, began).estimate()).hasValue(0.3);
    String worse = "query: 'p99{arm=\"$arm\"}', maxWorse: 20%, direction: lower";
    assertThat(look(worse, began).verdict()).isEqualTo(LiveVerdict.FAIL);
    LiveResult both = look("query: p99, max: 0.5, consecutiveErrorLimit: 0", began);
    assertThat(both.verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(both.reason()).contains("2 results of p99, where 1 must be");
    assertThat(look("query: scalar(vector(0.4)), max: 0.5", began).estimate()).hasValue(0.4);
  }
}
