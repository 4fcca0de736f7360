package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both kinds of local store answer over the same content, in a clone with dead paths. */
abstract class LocalStoreContract {
  @TempDir Path folder;

  TrackingStore store;

  /** Puts the sample into a folder and opens it. */
  abstract TrackingStore open(Path folder);

  @BeforeEach
  void openStore() {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

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
  void listsAndReadsArtifactsOfAMovedStore() throws IOException {
    String run = named("champion").runId();

    assertThat(store.artifacts(new OfRun(run), ""))
        .containsExactly(
            new ArtifactEntry("empty.txt", false, OptionalLong.of(0)),
            new ArtifactEntry("predictions", true, OptionalLong.empty()));
    assertThat(store.artifacts(new OfRun(run), "predictions"))
        .containsExactly(new ArtifactEntry("predictions/test set.csv", false, OptionalLong.of(24)));
    assertThat(text(new OfRun(run), "predictions/test set.csv", 24))
        .isEqualTo("id,label,score\n1,0,0.25\n");
    assertThat(text(new OfRun(run), "empty.txt", 0)).isEmpty();
  }

  @Test
  void theFilesOfALoggedModelAreThoseOfItsVersion() throws IOException {
    String id = named("champion").loggedModelIds().get(0);
    Path files = Files.createDirectories(modelFolder(id).resolve("data"));
    Files.writeString(files.resolve("weights.bin"), "0123456789");
    Files.writeString(modelFolder(id).resolve("MLmodel"), "flavors:\n");

    for (ArtifactRoot root : List.of(new OfLoggedModel(id), new OfVersion("credit model", "1"))) {
      assertThat(store.artifacts(root, ""))
          .containsExactly(
              new ArtifactEntry("MLmodel", false, OptionalLong.of(9)),
              new ArtifactEntry("data", true, OptionalLong.empty()));
      assertThat(store.artifacts(root, "data"))
          .containsExactly(new ArtifactEntry("data/weights.bin", false, OptionalLong.of(10)));
      assertThat(store.artifacts(root, "no folder")).isEmpty();
      assertThat(text(root, "data/weights.bin", 10)).isEqualTo("0123456789");
      failureOf(() -> store.openArtifact(root, "data/weights.bin", 9))
          .isKind(Kind.TOO_LARGE)
          .says("artifact 'data/weights.bin' of " + root.inWords(), "9 bytes");
      failureOf(() -> store.openArtifact(root, "nope", 9))
          .isKind(Kind.NOT_FOUND)
          .says("there is no artifact 'nope' of " + root.inWords());
      failureOf(() -> store.openArtifact(root, "../meta.yaml", 9)).isKind(Kind.BAD_REQUEST);
      failureOf(() -> store.artifacts(root, "..")).isKind(Kind.BAD_REQUEST);
    }
  }

  @Test
  void theFilesOfAVersionMayBeAFolderOfARun() throws IOException {
    ArtifactRoot version = new OfVersion("credit model", "2");
    assertThat(store.artifacts(version, "")).isEmpty();
    failureOf(() -> store.openArtifact(version, "MLmodel", 9))
        .isKind(Kind.NOT_FOUND)
        .says("the artifacts of version 2 of model 'credit model'", "/artifacts/model");

    String run = store.version("credit model", "2").runId().orElseThrow();
    Path files = Files.createDirectories(artifactFolder(run).resolve("model"));
    Files.writeString(files.resolve("MLmodel"), "flavors:\n");

    assertThat(store.artifacts(version, ""))
        .extracting(ArtifactEntry::path)
        .containsOnly("MLmodel");
    assertThat(text(version, "MLmodel", 9)).isEqualTo("flavors:\n");
  }

  @Test
  void aVersionMayNameTheFolderOfARunOrTheLoggedModel() throws IOException {
    Run champion = named("champion");
    ArtifactRoot version = new OfVersion("credit model", "2");
    Path model = Files.createDirectories(modelFolder(champion.loggedModelIds().get(0)));
    Files.writeString(model.resolve("MLmodel"), "flavors:\n");

    placeVersion2("runs:/" + champion.runId() + "/predictions");
    assertThat(store.artifacts(version, ""))
        .containsExactly(new ArtifactEntry("test set.csv", false, OptionalLong.of(24)));
    assertThat(text(version, "test set.csv", 24)).startsWith("id,label");
    placeVersion2("runs:/" + champion.runId());
    assertThat(store.artifacts(version, "")).hasSize(2);
    placeVersion2("models:/" + champion.loggedModelIds().get(0));
    assertThat(store.artifacts(version, "")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://secret@bucket/model, UNREACHABLE, 's3://, which cannot be read'",
    "/etc, DENIED, refused",
    "file:///etc, DENIED, refused",
    "runs:/RUN/../../.., MALFORMED, names no folder of a run",
    "runs:/RUN//etc, MALFORMED, names no folder of a run",
    "runs:/../RUN, MALFORMED, names no folder of a run",
    "runs:/0123456789abcdef0123456789abcdef/model, NOT_FOUND, there is no run",
    "models:/m-gone, NOT_FOUND, there is no logged model m-gone",
    "models:/m-gone/1, UNREACHABLE, models://",
  })
  void aVersionWhoseFilesAreNotInTheStoreIsRefused(String place, Kind kind, String words) {
    placeVersion2(place.replace("RUN", named("champion").runId()));
    ArtifactRoot version = new OfVersion("credit model", "2");

    failureOf(() -> store.artifacts(version, "")).isKind(kind).says(words);
    failureOf(() -> store.openArtifact(version, "passwd", 9)).isKind(kind).says(words);
    assertThat(failureOf(() -> store.artifacts(version, "")).failure())
        .hasMessageNotContaining("secret");
  }

  @Test
  void filesOfWhatIsNotThereAreNotFound() {
    for (ArtifactRoot root :
        List.of(
            new OfLoggedModel("m-nope"),
            new OfLoggedModel("../1"),
            new OfVersion("credit model", "3"),
            new OfVersion("credit model", "99"),
            new OfVersion("credit model", "9999999999"),
            new OfVersion("no model", "1"),
            new OfVersion("../models/credit model", "1"))) {
      failureOf(() -> store.artifacts(root, "")).isKind(Kind.NOT_FOUND);
      failureOf(() -> store.openArtifact(root, "MLmodel", 9)).isKind(Kind.NOT_FOUND);
    }
    failureOf(() -> store.artifacts(new OfVersion("credit model", "one"), ""))
        .isKind(Kind.BAD_REQUEST);
  }

  @Test
  void theFilesOfADeletedLoggedModelAreThoseOfItsVersionOnly() throws IOException {
    String id = named("champion").loggedModelIds().get(0);
    Files.createDirectories(modelFolder(id));
    Files.writeString(modelFolder(id).resolve("MLmodel"), "flavors:\n");
    deleteLoggedModel(id);

    failureOf(() -> store.artifacts(new OfLoggedModel(id), ""))
        .isKind(Kind.NOT_FOUND)
        .says("there is no logged model " + id);
    // MLflow loads such a version until the files are collected.
    assertThat(store.artifacts(new OfVersion("credit model", "1"), "")).hasSize(1);
    assertThat(text(new OfVersion("credit model", "1"), "MLmodel", 9)).isEqualTo("flavors:\n");
  }

  @Test
  void anArtifactIsNeverLargerThanAllowed() {
    String run = named("champion").runId();

    failureOf(() -> store.openArtifact(new OfRun(run), "predictions/test set.csv", 23))
        .isKind(Kind.TOO_LARGE)
        .says("predictions/test set.csv", "23 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../meta.yaml", "/etc/passwd", "a/../../x", ".", "a//b", "..\\x", "a\0b", ""})
  void pathsOfArtifactsThatClimbOutAreRefused(String path) {
    String run = named("champion").runId();

    failureOf(() -> store.openArtifact(new OfRun(run), path, 10)).isKind(Kind.BAD_REQUEST);
  }

  @Test
  void aLinkOutOfTheArtifactsIsRefused() throws IOException {
    String run = named("champion").runId();
    Path outside = Files.writeString(folder.resolve("secret.txt"), "secret");
    Path artifacts = artifactFolder(run);
    Files.createSymbolicLink(artifacts.resolve("link.txt"), outside);
    Files.createSymbolicLink(artifacts.resolve("up"), folder);
    Files.createSymbolicLink(artifacts.resolve("inside"), artifacts.resolve("empty.txt"));

    failureOf(() -> store.openArtifact(new OfRun(run), "link.txt", 10))
        .isKind(Kind.MALFORMED)
        .says("link.txt", "symbolic link");
    failureOf(() -> store.openArtifact(new OfRun(run), "up/secret.txt", 10)).isKind(Kind.MALFORMED);
    failureOf(() -> store.artifacts(new OfRun(run), "up")).isKind(Kind.MALFORMED);
    failureOf(() -> store.artifacts(new OfRun(run), "")).isKind(Kind.MALFORMED);
    assertThat(text(new OfRun(run), "inside", 10)).isEmpty();
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

  /** Where the sample keeps the files of a logged model. */
  abstract Path modelFolder(String modelId);

  /** Says in the store that the files of version 2 are elsewhere. */
  abstract void placeVersion2(String uri);

  abstract void deleteLoggedModel(String modelId) throws IOException;

  /** Where the sample keeps a run's artifacts. */
  abstract Path artifactFolder(String runId);

  Run named(String name) {
    List<Run> runs = search("run_name = '" + name + "'");
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  List<Run> search(String filter) {
    return store.search(new RunQuery("credit-risk", filter, 100));
  }

  String text(ArtifactRoot root, String path, long maxBytes) throws IOException {
    try (InputStream in = store.openArtifact(root, path, maxBytes)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
