package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.ExperimentKey;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read from real answers of MLflow 3.17.2, asked for by the real requests. */
@Timeout(60)
class GoldenReadingTest {
  private static final String RUN = "ffc6fbe28b1e400fb5cde56161fbb809";
  private static final String MODEL_ID = "m-5109ee4827044769bb911b8ee9599c8d";

  /** Reads from a server that gives one real answer, which must be asked for as it really was. */
  private static <T> T read(String sample, Function<MlflowServer, T> call) {
    WireSample wire = WireSample.of(sample);
    try (FaultServer server = FaultServer.start(wire.reply());
        MlflowServer store = connect(server)) {
      T value = call.apply(store);
      assertThat(server.received().get(0).target()).startsWith(wire.target());
      assertThat(server.received()).hasSize(1);
      return value;
    }
  }

  @Test
  void aRun() {
    Run run = read("01-runs-get", store -> store.run(RUN));
    assertThat(run.runId()).isEqualTo(RUN);
    assertThat(run.name()).isEqualTo("baseline-logreg");
    assertThat(run.experimentId()).isEqualTo("1");
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    assertThat(run.startTime()).contains(Instant.ofEpochMilli(1795219585161L));
    assertThat(run.endTime()).contains(Instant.ofEpochMilli(1795219603091L));
    assertThat(run.artifactUri()).isEqualTo("mlflow-artifacts:/1/" + RUN + "/artifacts");
    assertThat(run.metrics())
        .containsEntry("accuracy", new LoggedMetric(0.723, 0, 1795219591512L))
        .containsEntry("val_loss", new LoggedMetric(0.3948083615310775, 24, 1795219588225L))
        .hasSize(4);
    assertThat(run.params()).contains(entry("estimator", "LogisticRegression"), entry("C", "1.0"));
    assertThat(run.tags()).contains(entry("seed.key", "baseline-logreg"));
    assertThat(run.datasets())
        .extracting(DatasetInput::name, DatasetInput::digest, DatasetInput::context)
        .containsExactly(
            tuple("credit-train", "6346c4d4", "training"),
            tuple("credit-test", "c07d7cd7", "evaluation"),
            tuple("dataset", "15967dc4", "eval_"));
    assertThat(run.datasets().get(0).source())
        .isEqualTo("{\"uri\": \"s3://risk-data/credit/train.parquet\"}");
    assertThat(run.loggedModelIds()).containsExactly(MODEL_ID);
  }

  @Test
  void metricsThatAreNotFinite() {
    Run run = read("02-runs-get-nonfinite", store -> store.run("b27e083c01c542febb13529a8ae5467d"));
    Map<String, LoggedMetric> metrics = run.metrics();
    assertThat(metrics.get("accuracy").value()).isNaN();
    assertThat(metrics.get("loss").value()).isEqualTo(Double.MAX_VALUE);
    assertThat(metrics.get("gain").value()).isEqualTo(-Double.MAX_VALUE);
    assertThat(metrics.get("tiny").value()).isEqualTo(Double.MIN_VALUE);
    assertThat(metrics.get("third").value()).isEqualTo(1.0 / 3);
    assertThat(metrics.entrySet())
        .filteredOn(metric -> metric.getValue().isFinite())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("tiny", "negzero", "third");
    assertThat(run.loggedModelIds()).isEmpty();
    assertThat(run.params()).isEmpty();
  }

  @Test
  void aPageOfAHistoryAndTheTokenOfTheNext() {
    WireSample page = WireSample.of("05-metric-history-page");
    try (FaultServer server = FaultServer.start(page.reply(), Replies.json(200, "{}"));
        MlflowServer store = connect(server)) {
      assertThat(store.history(RUN, "val_loss"))
          .containsExactly(
              new MetricPoint(1.25, 0, 1795219585618L),
              new MetricPoint(1.1442472123261358, 1, 1795219585684L),
              new MetricPoint(1.0509207047642644, 2, 1795219585761L));
      assertThat(server.received())
          .extracting(FaultServer.Received::target)
          .containsExactly(
              page.target().replace("max_results=3", "max_results=10000"),
              page.target().replace("max_results=3", "max_results=10000")
                  + "&page_token=eyJvZmZzZXQiOiAzfQ%3D%3D");
    }
  }

  @Test
  void aSearchByTheIdOfAnExperimentAsksNoName() {
    try (FaultServer server = FaultServer.start(Replies.json(200, "{}"));
        MlflowServer store = connect(server)) {
      assertThat(store.search(new RunQuery(new ExperimentKey.WithId("7"), "", 1))).isEmpty();
      assertThat(server.received()).hasSize(1);
      assertThat(server.received().get(0).body()).startsWith("{\"experiment_ids\":[\"7\"],");
    }
  }

  @Test
  void aSearchAndItsNextPage() {
    WireSample experiment = WireSample.of("26-experiments-get-by-name");
    WireSample search = WireSample.of("04-runs-search");
    try (FaultServer server =
            FaultServer.start(experiment.reply(), search.reply(), Replies.json(200, "{}"));
        MlflowServer store = connect(server)) {
      String filter = "metrics.accuracy > 0.72 and attributes.status = 'FINISHED'";
      List<Run> runs = store.search(new RunQuery("credit-risk", filter, 3));
      assertThat(runs).extracting(Run::name).containsExactly("cand-gbm", "cand-schema-change");
      assertThat(server.received().get(0).target()).isEqualTo(experiment.target());
      assertThat(server.received().get(1).target()).isEqualTo(search.target());
      assertThat(server.received().get(1).body())
          .isEqualTo(
              "{\"experiment_ids\":[\"1\"],\"filter\":\""
                  + filter
                  + "\",\"order_by\":[\"attributes.start_time DESC\"],\"max_results\":3}");
      assertThat(server.received().get(2).body())
          .endsWith("\"max_results\":3,\"page_token\":\"eyJvZmZzZXQiOiAyfQ==\"}");
    }
  }

  @Test
  void aSearchStopsAtItsLimit() {
    try (FaultServer server =
            FaultServer.start(
                WireSample.of("26-experiments-get-by-name").reply(),
                WireSample.of("04-runs-search").reply());
        MlflowServer store = connect(server)) {
      assertThat(store.search(new RunQuery("credit-risk", "", 2))).hasSize(2);
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void aModelVersionByNumberAndByAlias() {
    ModelVersion version =
        read("10-model-versions-get", store -> store.version("credit-risk-classifier", "1"));
    assertThat(version.model()).isEqualTo("credit-risk-classifier");
    assertThat(version.version()).isEqualTo("1");
    assertThat(version.runId()).contains(RUN);
    assertThat(version.loggedModelId()).contains(MODEL_ID);
    assertThat(version.source()).isEqualTo("models:/" + MODEL_ID);
    assertThat(version.status()).isEqualTo("READY");
    assertThat(version.tags())
        .containsOnly(entry("seed.key", "baseline-logreg"), entry("validation_status", "approved"));
    ModelVersion champion =
        read("13-alias-get", store -> store.versionByAlias("credit-risk-classifier", "champion"));
    assertThat(champion).isEqualTo(version);
  }

  @Test
  void theVersionsOfARunInAscendingOrder() {
    try (FaultServer server =
            FaultServer.start(
                WireSample.of("11-model-versions-search").reply(), Replies.json(200, "{}"));
        MlflowServer store = connect(server)) {
      assertThat(store.versionsOfRun("r1"))
          .extracting(ModelVersion::version)
          .containsExactly("4", "5");
      assertThat(server.received().get(0).target())
          .isEqualTo(
              "/api/2.0/mlflow/model-versions/search?filter=run_id%3D%27r1%27&max_results=1000");
    }
  }

  @Test
  void aLoggedModel() {
    LoggedModel model = read("22-logged-models-get", store -> store.loggedModel(MODEL_ID));
    assertThat(model.modelId()).isEqualTo(MODEL_ID);
    assertThat(model.name()).isEqualTo("model");
    assertThat(model.runId()).contains(RUN);
    assertThat(model.artifactUri())
        .isEqualTo("mlflow-artifacts:/1/models/" + MODEL_ID + "/artifacts");
    assertThat(model.status()).isEqualTo("READY");
    assertThat(model.tags()).containsEntry("mlflow.user", "root").hasSize(4);
  }

  @Test
  void theArtifactsOfARun() {
    List<ArtifactEntry> entries =
        read("07-artifacts-list", store -> store.artifacts(new OfRun(RUN), ""));
    assertThat(entries)
        .hasSize(8)
        .contains(
            new ArtifactEntry("eval_roc_curve_plot.png", false, OptionalLong.of(50371)),
            new ArtifactEntry("fairness", true, OptionalLong.empty()));
    List<ArtifactEntry> none =
        read("08c-artifacts-list-missing-dir", store -> store.artifacts(new OfRun(RUN), "nope"));
    assertThat(none).isEmpty();
  }

  @Test
  void thousandsOfMetricsInOneAnswer() {
    StringBuilder metrics = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      metrics.append(i == 0 ? "" : ",");
      metrics.append("{\"key\":\"m").append(i).append("\",\"value\":").append(i / 8.0);
      metrics.append(",\"timestamp\":\"1\",\"step\":0}");
    }
    String body =
        "{\"run\":{\"info\":{\"run_uuid\":\"a\",\"experiment_id\":\"1\",\"status\":\"NEW_WORD\","
            + "\"lifecycle_stage\":\"deleted\",\"end_time\":0},\"data\":{\"metrics\":["
            + metrics
            + ",{\"key\":\"m7\",\"value\":\"-Infinity\",\"step\":\"1\"},{\"key\":\"m8\",\"value\":9}"
            + ",{\"key\":\"m9\",\"value\":NaN,\"step\":2}]}}}";
    try (FaultServer server = FaultServer.start(Replies.json(200, body));
        MlflowServer store = connect(server)) {
      Run run = store.run("a");
      assertThat(run.metrics()).hasSize(10_000);
      assertThat(run.metrics().get("m9999")).isEqualTo(new LoggedMetric(9999 / 8.0, 0, 1));
      assertThat(run.metrics().get("m7").value())
          .as("the later step")
          .isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(run.metrics().get("m8").value()).as("the later timestamp").isEqualTo(1.0);
      assertThat(run.metrics().get("m9").value()).as("the later step").isNaN();
      assertThat(run.status()).isEqualTo(RunStatus.UNKNOWN);
      assertThat(run.lifecycle()).isEqualTo(Lifecycle.DELETED);
      assertThat(run.endTime()).isEmpty();
    }
  }

  @Test
  void pagesThatRepeatAreNotFollowedForEver() {
    String page = "{\"metrics\": [], \"next_page_token\": \"x\"}";
    try (FaultServer server = FaultServer.start(Replies.json(200, page));
        MlflowServer store = connect(server)) {
      assertThat(Servers.failure(() -> store.history("a", "m")))
          .hasMessageContaining("gives the same page again");
      assertThat(server.received()).hasSize(2);
    }
  }
}
