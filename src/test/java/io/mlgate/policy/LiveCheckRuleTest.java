package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the reader makes of the checks of {@code valid/complete.yaml}. */
class LiveCheckRuleTest {
  private static Policy policy() throws IOException {
    Path file = Path.of("src/test/resources/policies/valid/complete.yaml");
    return PolicyReader.read("complete.yaml", Files.readAllBytes(file));
  }

  private static LiveCheckRule check(String name) throws IOException {
    return policy().checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sourcesAreReadInTheOrderOfTheirKinds() throws IOException {
    assertThat(policy().sources())
        .containsExactly(
            new SourceRule.Prometheus(URI.create("http://127.0.0.1:9090"), 20),
            new SourceRule.Http("https://metrics.example.org/$arm.json"),
            new SourceRule.Mlflow(),
            new SourceRule.PredictionLog(
                "logs/**/*.jsonl", new BigDecimal("0.1"), Duration.ofSeconds(5)),
            new SourceRule.Files("scores/$arm/*.json"));
  }

  @Test
  void checksKeepTheOrderOfTheFile() throws IOException {
    assertThat(policy().checks())
        .extracting(LiveCheckRule::name)
        .containsExactly(
            "errors",
            "slow",
            "p99",
            "flips",
            "score-drift",
            "accept-rate",
            "batch",
            "queue",
            "live-auc");
  }

  @Test
  void countersMayBeAddedUpAndComplemented() throws IOException {
    LiveCheckRule errors = check("errors");
    assertThat(errors.minSamples()).isEqualTo(500);
    assertThat(errors.kind()).isEqualTo(Kind.SERVICE);
    assertThat(errors.spendsAlpha()).isTrue();
    assertThat(errors.measure())
        .isEqualTo(
            new LiveMeasure.Counts(
                Optional.empty(),
                new LiveMeasure.Counter("http_total{arm=\"$arm\",code=~\"4..|5..\"}", false),
                new LiveMeasure.Counter("http_total{arm=\"$arm\"}", false),
                SeriesRule.SUM,
                new LiveLimit(LiveLimit.Type.MAX_WORSE, new BigDecimal("0.01"))));
    LiveMeasure.Counts slow = (LiveMeasure.Counts) check("slow").measure();
    assertThat(slow.bad().complement()).isTrue();
    assertThat(slow.series()).isEqualTo(SeriesRule.ONE);
    assertThat(slow.limit().comparesArms()).isFalse();
  }

  @Test
  void pointChecksHaveArgosSchedule() throws IOException {
    LiveCheckRule p99 = check("p99");
    assertThat(p99.dryRun()).isTrue();
    assertThat(p99.spendsAlpha()).isFalse();
    assertThat(((LiveMeasure.Point) p99.measure()).schedule())
        .isEqualTo(new PointSchedule(Duration.ofSeconds(30), 10, Duration.ofMinutes(2), 2, 3, 5));
    LiveMeasure.Point queue = (LiveMeasure.Point) check("queue").measure();
    assertThat(queue.schedule()).isEqualTo(PointSchedule.DEFAULT);
    assertThat(queue.direction()).isEqualTo(Direction.LOWER);
    LiveMeasure.Point auc = (LiveMeasure.Point) check("live-auc").measure();
    assertThat(auc.labels())
        .isEqualTo(
            new LiveMeasure.Labels(Duration.ofDays(45), Optional.of(new BigDecimal("0.8")), true));
  }

  @Test
  void kindsHaveDefaultsByForm() throws IOException {
    assertThat(check("flips").kind()).isEqualTo(Kind.PROXY);
    assertThat(check("batch").kind()).isEqualTo(Kind.SERVICE);
    assertThat(check("live-auc").kind()).isEqualTo(Kind.MODEL);
    assertThat(check("flips").minSamples()).isEqualTo(1_000);
    assertThat(check("slow").minSamples()).isEqualTo(1);
  }
}
