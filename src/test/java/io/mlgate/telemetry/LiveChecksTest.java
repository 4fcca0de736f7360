package io.mlgate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.telemetry.PointMeasurement.Outcome;
import io.mlgate.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks of a policy's text on answers of a server, files and runs. */
class LiveChecksTest {
  private static final Instant BEGAN = CheckBuilder.BEGAN;
  private static final Instant NOW = CheckBuilder.NOW;

  @TempDir Path folder;

  // ---- counts in JSON

  private static String counts(long bad, long total) {
    return "{\"n\": {\"bad\": %d, \"all\": %d}}".formatted(bad, total);
  }

  private static CheckBuilder ofCounts(JsonServer server, String limit) {
    return new CheckBuilder(
        "{http: {url: '%s/$arm?since=$since'}}".formatted(server.url()),
        "{source: http, bad: /n/bad, total: /n/all, %s}".formatted(limit));
  }

  private static String at(String arm) {
    return at(arm, BEGAN);
  }

  private static String at(String arm, Instant since) {
    return "/" + arm + "?since=" + since.getEpochSecond();
  }

  @ParameterizedTest
  @CsvSource({
    "max: 0.02, 10, 10000, 0, 0, PASS",
    "max: 0.02, 400, 10000, 0, 0, FAIL",
    "max: 0.02, 190, 10000, 0, 0, CONTINUE",
    "maxWorse: 0.01, 100, 10000, 9900, 990000, PASS",
    "maxWorse: 0.01, 400, 10000, 9900, 990000, FAIL",
    "maxWorse: 0.01, 1, 100, 99, 9900, CONTINUE",
    "equivalence: 0.05, 5000, 10000, 5000, 10000, PASS",
    "equivalence: 0.05, 4000, 10000, 5000, 10000, FAIL",
    "equivalence: 0.05, 6000, 10000, 5000, 10000, FAIL",
    "equivalence: 0.05, 5400, 10000, 5000, 10000, CONTINUE"
  })
  void countsAreDecidedByTheirEvidence(
      String limit, long bad, long total, long badBaseline, long baseline, LiveVerdict verdict)
      throws IOException {
    try (JsonServer server = new JsonServer()) {
      server.on(at("green"), counts(bad, total)).on(at("blue"), counts(badBaseline, baseline));
      LiveResult result = ofCounts(server, limit).look();
      assertThat(result.verdict()).as(result.reason()).isEqualTo(verdict);
      assertThat(result.candidateSamples()).isEqualTo(total);
      assertThat(result.limit()).isEqualTo(limit.replace(":", ""));
      double estimate =
          (double) bad / total - (baseline == 0 ? 0 : (double) badBaseline / baseline);
      assertThat(result.estimate().orElseThrow()).isCloseTo(estimate, within(1e-12));
      assertThat(result.interval().orElseThrow().contains(estimate)).isTrue();
      assertThat(result.samplesNeeded().isPresent()).isEqualTo(verdict == LiveVerdict.CONTINUE);
    }
  }

  @Test
  void aForecastOfSamplesDecides() throws IOException {
    try (JsonServer server = new JsonServer()) {
      server.on(at("green"), counts(20, 1_500));
      long needed = ofCounts(server, "max: 0.02").look().samplesNeeded().orElseThrow();
      server.on(at("green"), counts(Math.round(needed * 20 / 1_500.0), needed));
      assertThat(ofCounts(server, "max: 0.02").look().verdict()).isEqualTo(LiveVerdict.PASS);
    }
  }

  @Test
  void passingWaitsForMinSamplesAndFailingDoesNot() throws IOException {
    try (JsonServer server = new JsonServer()) {
      server.on(at("green"), counts(0, 5_000));
      assertThat(ofCounts(server, "max: 0.02").look().verdict()).isEqualTo(LiveVerdict.PASS);
      assertThat(ofCounts(server, "max: 0.02, minSamples: 5001").look().verdict())
          .isEqualTo(LiveVerdict.CONTINUE);
      server.on(at("green"), counts(100, 200));
      assertThat(ofCounts(server, "max: 0.02, minSamples: 5001").look().verdict())
          .isEqualTo(LiveVerdict.FAIL);
    }
  }

  /**
   * A second in which a weight changed would count its requests for both weights, or the wrong one.
   */
  @Test
  void onlyWholeSecondsOfAStretchAreAskedFor() throws IOException {
    Instant began = BEGAN.plusMillis(300);
    Instant end = NOW.plusMillis(900);
    String policy = "{http: {url: '%s/$arm?since=$since&until=$until'}}";
    String check = "{source: http, bad: /n/bad, total: /n/all, max: 0.02}";
    try (JsonServer server = new JsonServer()) {
      server.always(200, "application/json", counts(0, 5_000));
      CheckBuilder asking = new CheckBuilder(policy.formatted(server.url()), check);
      asking.strata(new Window(began, end)).look();
      asking.strata(new Window(began, began.plusMillis(100))).look();
      assertThat(server.asked)
          .containsExactly(
              at("green", BEGAN.plusSeconds(1)) + "&until=" + NOW.getEpochSecond(),
              at("green", BEGAN.plusSeconds(1))
                  + "&until="
                  + BEGAN.plusSeconds(1).getEpochSecond());
    }
  }

  @Test
  void weightsOfACanaryAreNeverPooled() throws IOException {
    Instant middle = BEGAN.plus(Duration.ofMinutes(30));
    try (JsonServer server = new JsonServer()) {
      server
          .on(at("green"), counts(100, 10_000))
          .on(at("blue"), counts(9_900, 990_000))
          .on(at("green", middle), counts(25_000, 500_000))
          .on(at("blue", middle), counts(25_000, 500_000));
      LiveResult result =
          ofCounts(server, "maxWorse: 0.005")
              .strata(new Window(BEGAN, middle), new Window(middle, NOW))
              .look();
      // Pooled, 4.9% would stand against 2.3%.
      assertThat(result.verdict()).isEqualTo(LiveVerdict.PASS);
      assertThat(result.candidateSamples()).isEqualTo(500_000);
    }
  }

  @Test
  void evidenceOfAnEarlierWeightIsNotForgotten() throws IOException {
    Instant middle = BEGAN.plus(Duration.ofMinutes(30));
    try (JsonServer server = new JsonServer()) {
      server
          .on(at("green"), counts(400, 10_000))
          .on(at("blue"), counts(9_900, 990_000))
          .on(at("green", middle), counts(0, 0))
          .on(at("blue", middle), counts(0, 0));
      LiveResult result =
          ofCounts(server, "maxWorse: 0.01")
              .strata(new Window(BEGAN, middle), new Window(middle, NOW))
              .look();
      assertThat(result.verdict()).isEqualTo(LiveVerdict.FAIL);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"n\": {\"bad\": 5, \"all\": 4}}",
        "{\"n\": {\"bad\": -1, \"all\": 4}}",
        "{\"n\": {\"bad\": 0.5, \"all\": 4}}",
        "{\"n\": {\"bad\": 1e30, \"all\": 1e30}}",
        "{\"n\": {\"bad\": \"1\", \"all\": 4}}",
        "{\"n\": {\"bad\": NaN, \"all\": 4}}",
        "{\"n\": {\"all\": 4}}",
        "{\"n\": {\"bad\": 0, \"bad\": 1, \"all\": 4}}",
        "{\"n\": {\"bad\": 0, \"all\": 4}} {}",
        "[]",
        "{"
      })
  void whatIsNoCountIsNoData(String body) throws IOException {
    try (JsonServer server = new JsonServer()) {
      LiveResult result = ofCounts(server.always(200, "application/json", body), "max: 0.9").look();
      assertThat(result.verdict()).isEqualTo(LiveVerdict.NO_DATA);
      assertThat(result.faultOfPolicy()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, application/json",
    "404, application/json",
    "302, application/json",
    "200, text/html",
    "200, text/json-like"
  })
  void anAnswerThatIsNoSuccessOfJsonIsNoData(int status, String type) throws IOException {
    try (JsonServer server = new JsonServer()) {
      LiveResult result = ofCounts(server.always(status, type, counts(0, 9)), "max: 0.9").look();
      assertThat(result.verdict()).isEqualTo(LiveVerdict.NO_DATA);
      assertThat(server.asked).noneMatch(target -> target.contains("elsewhere"));
    }
  }

  @Test
  void aServerThatIsGoneIsNoData() throws IOException {
    JsonServer server = new JsonServer();
    CheckBuilder check = ofCounts(server, "max: 0.9");
    server.close();
    LiveResult result = check.look();
    assertThat(result.verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(result.reason()).contains("can't be reached");
  }

  @Test
  void aSecretIsSentOnlyWhereItBelongs() throws IOException {
    try (JsonServer server = new JsonServer()) {
      server.on(at("green"), counts(0, 900));
      Map<String, String> token = Map.of("MLGATE_HTTP_TOKEN", "s3cret");
      LiveResult elsewhere = ofCounts(server, "max: 0.5").environment(token).look();
      assertThat(elsewhere.verdict()).isEqualTo(LiveVerdict.NO_DATA);
      assertThat(elsewhere.faultOfPolicy()).isTrue();
      assertThat(elsewhere.reason()).contains("MLGATE_HTTP_ORIGIN").doesNotContain("s3cret");
      assertThat(server.asked).isEmpty();

      LiveResult there =
          ofCounts(server, "max: 0.5")
              .environment(
                  Map.of("MLGATE_HTTP_TOKEN", "s3cret", "MLGATE_HTTP_ORIGIN", server.url() + "/"))
              .look();
      assertThat(there.verdict()).isEqualTo(LiveVerdict.PASS);
      assertThat(server.authorizations).containsExactly("Bearer s3cret");
    }
  }

  @Test
  void aDryRunMeasuresAndNeverDecides() throws IOException {
    try (JsonServer server = new JsonServer()) {
      server.on(at("green"), counts(400, 1_000));
      LiveResult result = ofCounts(server, "max: 0.02, dryRun: true").look();
      assertThat(result.verdict()).isEqualTo(LiveVerdict.FAIL);
      assertThat(result.decides()).isFalse();
      assertThat(result.check().spendsAlpha()).isFalse();
    }
  }

  // ---- files of batch scorers

  private void scoringRun(String arm, String name, Instant time, long bad, long total)
      throws IOException {
    Path file = Files.createDirectories(folder.resolve("scores/" + arm)).resolve(name);
    Files.writeString(file, "{\"accepted\": %d, \"all\": %d}".formatted(total - bad, total));
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  @Test
  void filesOfScoringRunsSinceTheStageBeganAreAddedUp() throws IOException {
    scoringRun("green", "1.json", BEGAN.plusSeconds(5), 10, 2_000);
    scoringRun("green", "2.json", BEGAN.plusSeconds(900), 30, 3_000);
    scoringRun("green", "before.json", BEGAN.minusSeconds(5), 900, 1_000);
    CheckBuilder check =
        new CheckBuilder(
            "{files: {files: 'scores/$arm/*.json'}}",
            "{source: files, bad: {not: /accepted}, total: /all, max: 0.02}");
    LiveResult result = check.in(folder).look();
    assertThat(result.candidateSamples()).isEqualTo(5_000);
    assertThat(result.estimate().orElseThrow()).isEqualTo(0.008);
    assertThat(result.verdict()).isEqualTo(LiveVerdict.PASS);
    assertThat(check.in(Files.createDirectory(folder.resolve("empty"))).look().verdict())
        .isEqualTo(LiveVerdict.NO_DATA);
  }

  // ---- metrics of runs

  private static CheckBuilder ofMetric(String keys, FakeRuns runs) {
    return new CheckBuilder("{mlflow: {}}", "{source: mlflow, metric: auc, %s}".formatted(keys))
        .runs(runs);
  }

  @Test
  void aMetricIsPinnedAndComparedWithTheOtherArm() {
    FakeRuns runs =
        new FakeRuns()
            .log("c1", "auc", 0.9, 0, BEGAN.minusSeconds(1))
            .log("c1", "auc", 0.80, 7, NOW.minusSeconds(60))
            .log("b1", "auc", 0.805, 3, NOW.minusSeconds(60));
    String keys = "maxWorse: 0.01, direction: higher";
    LiveResult result = ofMetric(keys, runs).look();
    assertThat(result.verdict()).isEqualTo(LiveVerdict.PASS);
    assertThat(result.reason()).contains("run c1, auc, step 7");
    runs.log("b1", "auc", 0.83, 4, NOW.minusSeconds(30));
    assertThat(ofMetric(keys, runs).look().verdict()).isEqualTo(LiveVerdict.FAIL);
    assertThat(ofMetric("maxWorse: 5%, direction: higher", runs).look().verdict())
        .isEqualTo(LiveVerdict.PASS);
    assertThat(ofMetric("maxWorse: 0.01, direction: lower", runs).look().verdict())
        .isEqualTo(LiveVerdict.PASS);
  }

  @Test
  void aMetricFromBeforeTheStageOrOfARunThatGoesOnIsNotTaken() {
    FakeRuns old = new FakeRuns().log("c1", "auc", 0.9, 0, BEGAN.minusSeconds(1));
    assertThat(ofMetric("min: 0.5", old).look().verdict()).isNotEqualTo(LiveVerdict.PASS);
    FakeRuns running =
        new FakeRuns().status(RunStatus.RUNNING).log("c1", "auc", 0.9, 0, NOW.minusSeconds(1));
    assertThat(ofMetric("min: 0.5", running).look().reason()).contains("RUNNING");
    assertThat(ofMetric("min: 0.5", running).look().verdict()).isNotEqualTo(LiveVerdict.PASS);
    assertThat(ofMetric("min: 0.5, live: true", running).look().verdict())
        .isEqualTo(LiveVerdict.PASS);
    running.status(RunStatus.FAILED);
    assertThat(ofMetric("min: 0.5, live: true", running).look().verdict())
        .isNotEqualTo(LiveVerdict.PASS);
  }

  @Test
  void labelsMustBeMatureAndCoverEnough() {
    FakeRuns runs =
        new FakeRuns()
            .log("c1", "auc", 0.9, 5, NOW.minusSeconds(9))
            .log("c1", "label_coverage", 0.7, 5, NOW.minusSeconds(9));
    LiveResult early = ofMetric("min: 0.5, maturity: 2h", runs).look();
    assertThat(early.verdict()).isEqualTo(LiveVerdict.CONTINUE);
    assertThat(early.reason()).isEqualTo("labels are complete at 2026-11-22T08:00:00Z");
    assertThat(ofMetric("min: 0.5, maturity: 1h", runs).look().verdict())
        .isEqualTo(LiveVerdict.PASS);
    LiveResult few = ofMetric("min: 0.5, labelCoverage: 0.8", runs).look();
    assertThat(few.verdict()).isNotEqualTo(LiveVerdict.PASS);
    assertThat(few.reason()).contains("labels cover 0.7");
    runs.log("c1", "label_coverage", 0.8, 5, NOW.minusSeconds(8));
    assertThat(ofMetric("min: 0.5, labelCoverage: 0.8", runs).look().verdict())
        .isEqualTo(LiveVerdict.PASS);
  }

  // ---- point checks over time

  private static PointMeasurement earlier(Outcome outcome, long secondsAgo) {
    return new PointMeasurement(NOW.minusSeconds(secondsAgo), outcome, "1.0");
  }

  private static LiveResult point(double value, String keys, PointMeasurement... earlier) {
    FakeRuns runs = new FakeRuns().log("c1", "auc", value, 0, NOW.minusSeconds(1));
    return ofMetric("max: 2" + keys, runs).after(earlier).look();
  }

  @Test
  void aPointCheckIsMeasuredWhenItIsDue() {
    LiveResult due = point(1, "", earlier(Outcome.SUCCESSFUL, 60));
    assertThat(due.measurement().orElseThrow().outcome()).isEqualTo(Outcome.SUCCESSFUL);
    assertThat(point(1, "", earlier(Outcome.SUCCESSFUL, 59)).measurement()).isEmpty();
    assertThat(point(1, ", initialDelay: 2h").measurement()).isEmpty();
    assertThat(point(1, ", initialDelay: 2h").verdict()).isEqualTo(LiveVerdict.CONTINUE);
  }

  @Test
  void failuresErrorsAndNumbersThatAreNoneHaveLimitsOfTheirOwn() {
    PointMeasurement failed = earlier(Outcome.FAILED, 120);
    PointMeasurement good = earlier(Outcome.SUCCESSFUL, 60);
    assertThat(point(3, "").verdict()).isEqualTo(LiveVerdict.FAIL);
    assertThat(point(3, ", failureLimit: 1").verdict()).isEqualTo(LiveVerdict.PASS);
    assertThat(point(1, ", failureLimit: 1", failed, good).verdict()).isEqualTo(LiveVerdict.PASS);
    assertThat(point(3, ", failureLimit: 1", failed, good).verdict()).isEqualTo(LiveVerdict.FAIL);
    assertThat(point(1, ", count: 3", good).verdict()).isEqualTo(LiveVerdict.CONTINUE);
    assertThat(point(1, ", count: 2", good).verdict()).isEqualTo(LiveVerdict.PASS);
    assertThat(point(Double.NaN, "").verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(point(Double.NaN, ", inconclusiveLimit: 1", good).verdict())
        .isEqualTo(LiveVerdict.CONTINUE);
    assertThat(point(Double.POSITIVE_INFINITY, "").verdict()).isEqualTo(LiveVerdict.NO_DATA);
  }

  @Test
  void errorsInARowAreNoData() {
    String keys = "max: 2, consecutiveErrorLimit: 1";
    PointMeasurement error = earlier(Outcome.ERROR, 60);
    assertThat(ofMetric(keys, new FakeRuns()).look().verdict()).isEqualTo(LiveVerdict.CONTINUE);
    assertThat(ofMetric(keys, new FakeRuns()).after(error).look().verdict())
        .isEqualTo(LiveVerdict.NO_DATA);
  }
}
