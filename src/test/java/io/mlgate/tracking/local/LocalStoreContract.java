package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What both kinds of local store answer over the same content. */
abstract class LocalStoreContract extends LocalFilesContract {
  @Test
  void readsEveryPartOfARun() {
    Run run = named("champion");

    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    assertThat(run.startTime()).contains(Instant.ofEpochMilli(1000));
    assertThat(run.endTime()).contains(Instant.ofEpochMilli(2000));
    assertThat(run.artifactUri()).startsWith("file:///srv/training/").endsWith("/artifacts");
    assertThat(run.params()).containsExactlyEntriesOf(Map.of("seed", "7"));
    assertThat(run.tag("ci.build")).contains("41");
    assertThat(run.datasets())
        .containsExactlyInAnyOrder(
            new DatasetInput(
                "credit-train", "0a1b2c3d", "{\"uri\": \"s3://data/train\"}", "training"),
            new DatasetInput(
                "credit-test", "4e5f6a7b", "{\"uri\": \"s3://data/test\"}", "evaluation"));
    assertThat(run.loggedModelIds()).hasSize(1);
    assertThat(store.run(run.runId())).isEqualTo(run);
  }

  @Test
  void latestMetricHasTheGreatestStepThoughAnotherWasLoggedLater() {
    Run run = named("champion");

    assertThat(run.metric("accuracy")).contains(new LoggedMetric(0.875, 2, 20));
    assertThat(store.history(run.runId(), "accuracy"))
        .containsExactly(new MetricPoint(0.5, 1, 30), new MetricPoint(0.875, 2, 20));
  }

  @Test
  void namesWithSlashesAndSpacesReadBack() {
    assertThat(named("champion").metrics()).containsOnlyKeys("accuracy", "val/loss");
    Run odd = named("1e5");
    assertThat(odd.metrics()).containsKeys("a b", "p.q-r_s");
    assertThat(odd.tags())
        .containsEntry("a b", "v 1")
        .containsEntry("ünï", "ß")
        .containsEntry("x/y", "z")
        .containsEntry("lines", "one\ntwo\n")
        .containsEntry("quote", "it's \"q\"")
        .containsEntry("none", "null")
        .containsEntry("empty", "");
    assertThat(store.history(odd.runId(), "a b")).containsExactly(new MetricPoint(1, 0, 5));
  }

  @Test
  void valuesThatAreNoNumbersStayRecognisable() {
    Map<String, LoggedMetric> metrics = named("1e5").metrics();

    assertThat(metrics.get("accuracy").value()).isNaN();
    assertThat(metrics.get("gain").isFinite()).isFalse();
    assertThat(metrics.get("gain").value()).isPositive();
    assertThat(metrics.get("loss").isFinite()).isFalse();
    assertThat(metrics.get("loss").value()).isNegative();
    assertThat(store.history(named("1e5").runId(), "accuracy").get(0).value()).isNaN();
  }

  @Test
  void aDeletedRunReadsBackButIsNotFound() {
    String deleted = named("champion").tag("deleted.run").orElseThrow();

    assertThat(store.run(deleted).lifecycle()).isEqualTo(Lifecycle.DELETED);
    assertThat(store.run(deleted).metric("accuracy")).contains(new LoggedMetric(0.25, 0, 1));
    assertThat(search("run_id = '" + deleted + "'")).isEmpty();
  }

  @Test
  void runsAreFoundByTheIdOfTheirExperiment() {
    List<Run> all = store.search(new RunQuery("credit-risk", "", 100));
    ExperimentKey known = new ExperimentKey.WithId(all.get(0).experimentId());

    assertThat(store.search(new RunQuery(known, "", 100))).isEqualTo(all);
    assertThat(store.search(new RunQuery(known, "", 1))).isEqualTo(all.subList(0, 1));
    for (String id : List.of("987654321", "none", "..", "", "models", "1 OR 1=1")) {
      assertThat(store.search(new RunQuery(new ExperimentKey.WithId(id), "", 100))).isEmpty();
    }
  }

  @Test
  void searchGivesTheNewestFirstAndNoMoreThanAskedFor() {
    List<Run> all = store.search(new RunQuery("credit-risk", "", 100));

    assertThat(all).extracting(Run::name).startsWith("running").hasSize(3);
    assertThat(all.subList(1, 3)).extracting(Run::runId).isSorted();
    assertThat(store.search(new RunQuery("credit-risk", "", 1))).isEqualTo(all.subList(0, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "metrics.accuracy > 0.8 | champion",
        "metrics.accuracy != 0.8 | champion,1e5",
        "metrics.accuracy <= 0 | ''",
        "metrics.`val/loss` < 0.2 | champion",
        "metrics.gain > 1e300 | 1e5",
        "params.seed = '7' and tags.ci.build = '41' | champion",
        "params.seed != '7' | 1e5",
        "params.seed IS NULL | running",
        "tags.`a b` LIKE 'V%' | ''",
        "tags.`a b` ILIKE 'V%' | 1e5",
        "tags.quote = 'it''s \"q\"' | ''",
        "tags.empty = '' | 1e5",
        "status = 'RUNNING' | running",
        "attributes.status != 'FINISHED' and start_time <= 1000 | 1e5",
        "end_time > 2500 | 1e5",
        "run_name = '1e5' | 1e5",
        "datasets.name = 'credit-test' | champion",
        "datasets.context IN ('evaluation', 'x') | champion",
        "datasets.digest NOT IN ('0a1b2c3d') | champion",
        "datasets.name != 'other' and datasets.context = 'testing' | ''",
        "artifact_uri LIKE 'file:///srv/%/artifacts' and params.seed = '8' | 1e5",
      })
  void filters(String filter, String names) {
    List<String> expected = names.equals("''") ? List.of() : List.of(names.split(","));
    assertThat(search(filter)).extracting(Run::name).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aWrongFilterIsRefusedWithThePlace() {
    failureOf(() -> search("metrics.accuracy > 'high'"))
        .isKind(Kind.BAD_REQUEST)
        .says("character 20", "expected a number, found 'high'");
  }

  @Test
  void readsVersionsByNumberAliasAndRun() {
    Run champion = named("champion");

    ModelVersion version = store.version("credit model", "1");

    assertThat(version.runId()).contains(champion.runId());
    assertThat(version.loggedModelId()).contains(champion.loggedModelIds().get(0));
    assertThat(version.source()).isEqualTo("models:/" + champion.loggedModelIds().get(0));
    assertThat(version.status()).isEqualTo("READY");
    assertThat(version.tags()).isEqualTo(Map.of("validation", "approved"));
    assertThat(store.versionByAlias("credit model", "champion")).isEqualTo(version);
    assertThat(store.versionsOfRun(champion.runId())).containsExactly(version);
  }

  @Test
  void readsAllVersionsAndAliasesOfAModel() {
    assertThat(store.versions("credit model"))
        .extracting(ModelVersion::version)
        .containsExactly("1", "2");
    assertThat(store.versions("credit model")).contains(store.version("credit model", "1"));
    assertThat(store.aliases("credit model")).containsEntry("champion", "1");
    store
        .aliases("credit model")
        .forEach(
            (alias, version) -> {
              assertThat(alias).isNotEqualToIgnoringCase("latest");
              assertThat(version).matches("[0-9]+");
            });
  }

  @Test
  void aVersionWithoutLoggedModelHasNone() {
    ModelVersion version = store.version("credit model", "2");

    assertThat(version.loggedModelId()).isEmpty();
    assertThat(version.source()).startsWith("file:///srv/training/").endsWith("/artifacts/model");
  }

  @Test
  void theAliasLatestIsTheGreatestVersionThatWasNotDeleted() {
    assertThat(store.versionByAlias("credit model", "latest").version()).isEqualTo("2");
    assertThat(store.versionByAlias("credit model", "LATEST").version()).isEqualTo("2");
  }

  @Test
  void readsALoggedModel() {
    Run champion = named("champion");
    String id = champion.loggedModelIds().get(0);

    LoggedModel model = store.loggedModel(id);

    assertThat(model.modelId()).isEqualTo(id);
    assertThat(model.name()).isEqualTo("model");
    assertThat(model.runId()).contains(champion.runId());
    assertThat(model.status()).isEqualTo("READY");
    assertThat(model.tags()).isEqualTo(Map.of("flavour", "none"));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String run = named("champion").runId();
    List<Runnable> reads =
        List.of(
            () -> store.run("0123456789abcdef0123456789abcdef"),
            () -> store.run("../" + run),
            () -> store.run("models"),
            () -> store.search(new RunQuery("no such experiment", "", 1)),
            () -> store.version("credit model", "3"),
            () -> store.version("credit model", "99"),
            () -> store.version("credit model", "9999999999"),
            () -> store.version("Credit model", "1"),
            () -> store.version("../models/credit model", "1"),
            () -> store.versionByAlias("credit model", "Champion"),
            () -> store.versionByAlias("credit model", "../version-1/meta.yaml"),
            () -> store.versionByAlias("no model", "champion"),
            () -> store.versions("no model"),
            () -> store.versions("../models/credit model"),
            () -> store.aliases("no model"),
            () -> store.loggedModel("m-nope"),
            () -> store.loggedModel("../" + run),
            () -> store.run("tags"),
            () -> store.run(""),
            () -> store.openArtifact(new OfRun(run), "nope.csv", 10),
            () -> store.openArtifact(new OfRun(run), "predictions", 10));
    for (Runnable read : reads) {
      failureOf(read).isKind(Kind.NOT_FOUND);
    }
    assertThat(store.history(run, "never logged")).isEmpty();
    assertThat(store.history(run, "../tags/ci.build")).isEmpty();
    assertThat(store.versionsOfRun("nope")).isEmpty();
    assertThat(store.artifacts(new OfRun(run), "no folder")).isEmpty();
  }

  @Test
  void aVersionThatIsNoNumberIsTheUsersMistake() {
    failureOf(() -> store.version("credit model", "1 or 1=1"))
        .isKind(Kind.BAD_REQUEST)
        .says("'1 or 1=1'");
  }

  @Test
  void manyThreadsReadAtOnce() throws Exception {
    Run champion = named("champion");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Run>> reads = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        reads.add(threads.submit(() -> store.run(champion.runId())));
      }
      for (Future<Run> read : reads) {
        assertThat(read.get()).isEqualTo(champion);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void readingChangesNoFile() throws IOException {
    Map<String, String> before = FolderState.of(folder);

    Run champion = named("champion");
    store.history(champion.runId(), "accuracy");
    store.versionsOfRun(champion.runId());
    text(new OfRun(champion.runId()), "predictions/test set.csv", 100);
    store.close();

    assertThat(FolderState.of(folder)).isEqualTo(before);
  }
}
