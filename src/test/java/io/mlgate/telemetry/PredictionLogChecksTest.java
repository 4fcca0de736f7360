package io.mlgate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flips and drift from prediction logs. */
class PredictionLogChecksTest {
  @TempDir Path folder;

  private final StringBuilder log = new StringBuilder();
  private final SplittableRandom random = new SplittableRandom(7);
  private int requests;

  private void line(String arm, int request, String prediction, double score, String sex) {
    Instant time = CheckBuilder.BEGAN.plusMillis(request);
    log.append(
        """
        {"request_id": "r%d", "arm": "%s", "prediction": "%s", "score": %s, "groups": {"sex": "%s"}, "time": "%s"}
        """
            .formatted(request, arm, prediction, score, sex, time));
  }

  /** Answers of both arms, so many of which differ. */
  private void pairs(int count, int flipped, String sex) {
    for (int i = 0; i < count; i++) {
      requests++;
      line("blue", requests, "1", random.nextDouble(), sex);
      // Spread evenly, so that their order says nothing.
      boolean flip = (long) (i + 1) * flipped / count > (long) i * flipped / count;
      line("green", requests, flip ? "0" : "1", random.nextDouble(), sex);
    }
  }

  private void write() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("logs")).resolve("1.jsonl"), log);
  }

  private LiveResult look(String keys) throws IOException {
    write();
    return new CheckBuilder(
            "{prediction-log: {files: 'logs/*.jsonl', maxUnmatched: 0.1}}",
            "{source: prediction-log, %s}".formatted(keys))
        .in(folder)
        .look();
  }

  @Test
  void flipsOfAllPairsAreCounted() throws IOException {
    pairs(4_000, 40, "f");
    LiveResult result = look("rate: flips, max: 0.03");
    assertThat(result.verdict()).isEqualTo(LiveVerdict.PASS);
    assertThat(result.candidateSamples()).isEqualTo(4_000);
    assertThat(result.estimate().orElseThrow()).isEqualTo(0.01);
    assertThat(result.reason()).endsWith("0 of 4000 unmatched (0.00%)");
    assertThat(look("rate: flips, max: 0.003").verdict()).isEqualTo(LiveVerdict.FAIL);
  }

  @Test
  void aGroupWhosePredictionsFlipFailsThoughAllTogetherWouldPass() throws IOException {
    pairs(9_500, 0, "m");
    pairs(500, 50, "f");
    assertThat(look("rate: flips, max: 0.03").verdict()).isEqualTo(LiveVerdict.PASS);
    LiveResult result = look("rate: flips, by: sex, max: 0.03");
    assertThat(result.verdict()).isEqualTo(LiveVerdict.FAIL);
    assertThat(result.reason()).startsWith("sex=f: ");
  }

  @Test
  void everyGroupMustHaveEnoughPairsToPass() throws IOException {
    pairs(9_500, 0, "m");
    pairs(40, 0, "f");
    LiveResult result = look("rate: flips, by: sex, max: 0.03");
    assertThat(result.verdict()).isEqualTo(LiveVerdict.CONTINUE);
    assertThat(result.reason()).startsWith("sex=f: ");
    pairs(1_000, 0, "f");
    assertThat(look("rate: flips, by: sex, max: 0.03").verdict()).isEqualTo(LiveVerdict.PASS);
  }

  @Test
  void requestsWithoutPartnerAreShownAndLimited() throws IOException {
    pairs(1_000, 0, "f");
    for (int i = 0; i < 100; i++) {
      line("green", ++requests, "1", 0.5, "f");
    }
    LiveResult few = look("rate: flips, max: 0.03");
    assertThat(few.verdict()).isEqualTo(LiveVerdict.PASS);
    assertThat(few.reason()).endsWith("100 of 1100 unmatched (9.09%)");
    for (int i = 0; i < 100; i++) {
      line("green", ++requests, "1", 0.5, "f");
    }
    LiveResult many = look("rate: flips, max: 0.03");
    assertThat(many.verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(many.reason()).contains("more than maxUnmatched 0.1");
  }

  @Test
  void repeatedRequestsCountOnceAndAHalfWrittenLineNotYet() throws IOException {
    pairs(500, 0, "f");
    for (int i = 0; i < 50; i++) {
      line("green", 1, "0", 0.5, "f");
    }
    log.append("{\"request_id\": \"half");
    LiveResult result = look("rate: flips, max: 0.03");
    assertThat(result.candidateSamples()).isEqualTo(500);
    assertThat(result.estimate().orElseThrow()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "{\"request_id\": \"r\", \"arm\": \"green\", \"prediction\": \"1\", \"time\": \"noon\"}",
        "{\"request_id\": \"r\", \"arm\": \"green\", \"prediction\": null, \"time\": \"2026-11-22T06:00:01Z\"}",
        "{\"request_id\": \"r\", \"arm\": \"green\", \"prediction\": 1, \"score\": \"x\", \"time\": \"2026-11-22T06:00:01Z\"}"
      })
  void aLineThatIsNoPredictionIsNoData(String broken) throws IOException {
    pairs(5_000, 0, "f");
    log.append(broken).append('\n');
    LiveResult result = look("rate: flips, max: 0.03");
    assertThat(result.verdict()).isEqualTo(LiveVerdict.NO_DATA);
    assertThat(result.reason()).contains("1.jsonl, line 10001 is no prediction");
  }

  @Test
  void aMissingGroupOrLogIsNoData() throws IOException {
    pairs(5_000, 0, "f");
    assertThat(look("rate: flips, by: age, max: 0.03").verdict()).isEqualTo(LiveVerdict.NO_DATA);
    folder = folder.resolve("nothing");
    Files.createDirectories(folder.resolve("logs"));
    LiveResult none =
        new CheckBuilder(
                "{prediction-log: {files: 'logs/*.jsonl'}}",
                "{source: prediction-log, rate: flips, max: 0.03}")
            .in(folder)
            .look();
    assertThat(none.verdict()).isEqualTo(LiveVerdict.NO_DATA);
  }

  @Test
  void aLinkOutOfTheFolderIsNotRead() throws IOException {
    pairs(100, 0, "f");
    write();
    Path other = Files.createDirectories(folder.resolve("other/logs"));
    Files.createSymbolicLink(other.resolve("1.jsonl"), folder.resolve("logs/1.jsonl"));
    LiveResult result =
        new CheckBuilder(
                "{prediction-log: {files: 'logs/*.jsonl'}}",
                "{source: prediction-log, rate: flips, max: 0.03}")
            .in(other.getParent())
            .look();
    assertThat(result.verdict()).isEqualTo(LiveVerdict.NO_DATA);
  }

  @Test
  void driftBetweenTheArmsIsTestedOnDoublingRows() throws IOException {
    pairs(5_000, 0, "f");
    LiveResult same = look("drift: psi, column: score, max: 0.2");
    assertThat(same.verdict()).as(same.reason()).isEqualTo(LiveVerdict.PASS);
    assertThat(same.reason()).contains("first 4096 rows");
    for (int i = 0; i < 5_000; i++) {
      requests++;
      line("blue", requests, "1", random.nextDouble(), "f");
      line("green", requests, "1", Math.sqrt(random.nextDouble()), "m");
    }
    // Until twice as many came the answer is the same; 8,192 hold the first that differ.
    LiveResult later = look("drift: psi, column: score, max: 0.02");
    assertThat(later.verdict()).as(later.reason()).isEqualTo(LiveVerdict.FAIL);
    LiveResult group = look("drift: psi, column: sex, max: 0.2");
    assertThat(group.verdict()).as(group.reason()).isEqualTo(LiveVerdict.FAIL);
  }

  @Test
  void fewRowsSayNothingAboutDrift() throws IOException {
    pairs(31, 0, "f");
    assertThat(look("drift: psi, column: score, max: 0.2").verdict())
        .isEqualTo(LiveVerdict.CONTINUE);
    assertThat(look("drift: ks, column: sex, max: 0.2").verdict()).isEqualTo(LiveVerdict.CONTINUE);
    pairs(100, 0, "f");
    LiveResult wrong = look("drift: ks, column: sex, max: 0.2");
    assertThat(wrong.faultOfPolicy()).isTrue();
  }
}
