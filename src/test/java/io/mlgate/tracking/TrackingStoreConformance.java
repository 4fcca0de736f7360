package io.mlgate.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two stores answer the same over the same data. Whatever there is to read is read from both and
 * compared; refusals must be of the same kind.
 */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TrackingStoreConformance {
  private static final int ENOUGH = 1_000;
  private static final List<String> VERSIONS = List.of("1", "2", "3", "4", "5", "6", "99", "x");

  /** More than any artifact of the seed. */
  private static final long MAX_BYTES = 64L << 20;

  /** The store that is known to be right. */
  protected abstract TrackingStore oracle();

  /** The store under test. */
  protected abstract TrackingStore subject();

  /** Names of the experiments to compare. */
  protected abstract List<String> experiments();

  /** Ids of runs that a search does not find, since they are deleted. */
  protected abstract List<String> deletedRuns();

  /** Names of the registered models to compare. */
  protected abstract List<String> models();

  /** Names of aliases to try on each model. */
  protected abstract List<String> aliases();

  @Test
  void runs() {
    assertThat(runIds()).hasSizeGreaterThan(5);
    for (String run : runIds()) {
      same(() -> inOrder(oracle().run(run)), () -> inOrder(subject().run(run)), "run " + run);
    }
    same(() -> oracle().run("nope"), () -> subject().run("nope"), "no run");
  }

  @Test
  void histories() {
    for (String run : runIds()) {
      List<String> metrics = new ArrayList<>(oracle().run(run).metrics().keySet());
      metrics.sort(Comparator.naturalOrder());
      for (String metric : metrics.subList(0, Math.min(metrics.size(), 30))) {
        same(
            () -> inOrder(oracle().history(run, metric)),
            () -> inOrder(subject().history(run, metric)),
            metric + " of run " + run);
      }
      same(
          () -> oracle().history(run, "never logged"),
          () -> subject().history(run, "never logged"),
          "no metric");
    }
    same(
        () -> oracle().history("nope", "accuracy"),
        () -> subject().history("nope", "accuracy"),
        "a metric of no run");
  }

  @Test
  void versions() {
    for (String model : models()) {
      for (String version : VERSIONS) {
        same(
            () -> oracle().version(model, version),
            () -> subject().version(model, version),
            model + " " + version);
      }
      same(() -> oracle().versions(model), () -> subject().versions(model), "all of " + model);
      same(() -> oracle().aliases(model), () -> subject().aliases(model), "aliases of " + model);
      for (String alias : aliases()) {
        same(
            () -> oracle().versionByAlias(model, alias),
            () -> subject().versionByAlias(model, alias),
            model + "@" + alias);
      }
    }
    same(
        () -> oracle().version("no such model", "1"),
        () -> subject().version("no such model", "1"),
        "no model");
    same(
        () -> oracle().versionByAlias("no such model", "champion"),
        () -> subject().versionByAlias("no such model", "champion"),
        "an alias of no model");
    same(
        () -> oracle().versions("no such model"),
        () -> subject().versions("no such model"),
        "versions of no model");
  }

  @Test
  void versionsOfRunsAndLoggedModels() {
    Set<String> loggedModels = new LinkedHashSet<>();
    for (String run : runIds()) {
      same(
          () -> oracle().versionsOfRun(run),
          () -> subject().versionsOfRun(run),
          "versions of run " + run);
      loggedModels.addAll(oracle().run(run).loggedModelIds());
    }
    assertThat(loggedModels).isNotEmpty();
    loggedModels.add("m-nope");
    for (String model : loggedModels) {
      same(() -> oracle().loggedModel(model), () -> subject().loggedModel(model), model);
    }
  }

  @Test
  void artifactsOfRuns() {
    List<ArtifactRoot> roots = new ArrayList<>();
    runIds().forEach(run -> roots.add(new OfRun(run)));
    roots.add(new OfRun("nope"));
    assertThat(compareFiles(roots)).isGreaterThan(2);
  }

  @Test
  void artifactsOfLoggedModels() {
    Set<ArtifactRoot> roots = new LinkedHashSet<>();
    for (String run : runIds()) {
      oracle().run(run).loggedModelIds().forEach(id -> roots.add(new OfLoggedModel(id)));
    }
    // A version may be of a logged model that was deleted after it was registered.
    for (ModelVersion version : registered()) {
      version.loggedModelId().ifPresent(id -> roots.add(new OfLoggedModel(id)));
    }
    roots.add(new OfLoggedModel("m-nope"));
    assertThat(compareFiles(roots)).isPositive();
  }

  @Test
  void artifactsOfVersions() {
    List<ArtifactRoot> roots = new ArrayList<>();
    for (String model : models()) {
      VERSIONS.forEach(version -> roots.add(new OfVersion(model, version)));
    }
    roots.add(new OfVersion("no such model", "1"));
    assertThat(compareFiles(roots)).isPositive();
  }

  private List<ModelVersion> registered() {
    List<ModelVersion> registered = new ArrayList<>();
    for (String model : models()) {
      for (String version : VERSIONS) {
        if (answer(() -> oracle().version(model, version)) instanceof ModelVersion found) {
          registered.add(found);
        }
      }
    }
    return registered;
  }

  /** Compares whatever there is and some things that there are not; gives the number of files. */
  private int compareFiles(Iterable<ArtifactRoot> roots) {
    int files = 0;
    for (ArtifactRoot root : roots) {
      files += compareFolder(root, "");
      for (String folder : List.of("no folder", "..", "a/../../b")) {
        same(
            () -> oracle().artifacts(root, folder),
            () -> subject().artifacts(root, folder),
            "folder " + folder + " of " + root.inWords());
      }
      for (String path : List.of("nope", "no folder/nope", "../nope", "a/../../b")) {
        String what = root.artifact(path);
        same(() -> text(oracle(), root, path), () -> text(subject(), root, path), what);
        same(() -> copy(oracle(), root, path), () -> copy(subject(), root, path), what);
      }
    }
    return files;
  }

  private int compareFolder(ArtifactRoot root, String folder) {
    String what = "folder '" + folder + "' of " + root.inWords();
    same(
        () -> known(oracle().artifacts(root, folder)),
        () -> known(subject().artifacts(root, folder)),
        what);
    if (!(answer(() -> oracle().artifacts(root, folder)) instanceof List<?> entries)) {
      return 0;
    }
    int files = 0;
    for (Object found : entries) {
      ArtifactEntry entry = (ArtifactEntry) found;
      if (entry.directory()) {
        files += compareFolder(root, entry.path());
      } else {
        files++;
        compareFile(root, entry.path());
      }
    }
    return files;
  }

  private void compareFile(ArtifactRoot root, String path) {
    String what = root.artifact(path);
    assertThat(answer(() -> text(oracle(), root, path))).as(what).isInstanceOf(String.class);
    same(() -> text(oracle(), root, path), () -> text(subject(), root, path), what);
    same(() -> copy(oracle(), root, path), () -> text(subject(), root, path), "oracle's " + what);
    same(() -> text(oracle(), root, path), () -> copy(subject(), root, path), "subject's " + what);
    same(
        () -> text(oracle(), root, path, 1),
        () -> text(subject(), root, path, 1),
        "limited " + what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "metrics.accuracy > 0.7",
        "metrics.accuracy != 0.5",
        "metrics.accuracy <= 0",
        "metrics.loss >= 1.7976931348623157e308",
        "metrics.gain < -1e300",
        "metrics.`a b` = 1",
        "metrics.`x/y/z` = 1.0 and metrics.`acc:g-a` >= 1",
        "metrics.ünï = 1",
        "metrics.accuracy < 0.7 and attributes.status = 'FAILED'",
        "params.estimator = 'LogisticRegression'",
        "params.estimator != 'LogisticRegression'",
        "params.estimator LIKE '%Classifier'",
        "params.estimator LIKE '%classifier'",
        "params.estimator ILIKE '%classifier'",
        "params.estimator ilike 'gradient_oosting%'",
        "params.missing IS NULL",
        "params.seed IS NOT NULL and metrics.f1 > 0.5",
        "tags.ci.build = 'jenkins-42'",
        "tags.`ci.build` = \"jenkins-42\"",
        "tags.mlflow.source.git.branch = 'main' and tags.seed.key != 'cand-rf'",
        "tags.error IS NOT NULL",
        "attributes.status = 'FINISHED'",
        "status != 'FINISHED'",
        "status LIKE 'F%'",
        "status ILIKE 'f%'",
        "attributes.run_name = 'cand-rf'",
        "run_name LIKE 'cand-%'",
        "attributes.`Run name` = 'odd-names'",
        "start_time > 0 and end_time > 0",
        "end_time < 1",
        "created >= 1",
        "user_id != 'x'",
        "artifact_uri LIKE '%/artifacts'",
        "run_id NOT IN ('a', \"b\")",
        "run_id LIKE '%'",
        "datasets.name = 'credit-test'",
        "dataset.name != 'credit-test'",
        "datasets.name IN ('credit-train', 'x')",
        "datasets.context = 'evaluation'",
        "datasets.context NOT IN ('training')",
        "datasets.digest LIKE '%'",
        "metrics.a > 1 or metrics.b > 2",
        "metrics.a > '1'",
        "params.p > 'a'",
        "params.p = 1",
        "nope.x = 'x'",
        "experiment_id = '1'",
        "tags.a-b = 'x'",
        "start_time = 'x'",
        "run_id IN ()",
        "status IN ('FINISHED')",
        "metrics.a IS NULL",
        "params.p IN ('a')",
        "params.p = 'unclosed",
        "(metrics.a > 1)",
        " ",
      })
  void searches(String filter) {
    for (String experiment : experiments()) {
      for (int limit : List.of(ENOUGH, 2)) {
        RunQuery query = new RunQuery(experiment, filter, limit);
        same(
            () -> ids(oracle().search(query)),
            () -> ids(subject().search(query)),
            experiment + ": " + filter);
      }
    }
  }

  @Test
  void searchesGiveWholeRuns() {
    RunQuery query = new RunQuery(experiments().get(0), "params.seed = '7'", ENOUGH);
    same(
        () -> oracle().search(query).stream().map(TrackingStoreConformance::inOrder).toList(),
        () -> subject().search(query).stream().map(TrackingStoreConformance::inOrder).toList(),
        "whole runs");
    RunQuery none = new RunQuery("no such experiment", "", 1);
    same(() -> oracle().search(none), () -> subject().search(none), "no experiment");
  }

  @Test
  void searchesByTheIdOfAnExperiment() {
    for (String experiment : experiments()) {
      List<Run> named = oracle().search(new RunQuery(experiment, "", ENOUGH));
      if (!named.isEmpty()) {
        RunQuery byId =
            new RunQuery(new ExperimentKey.WithId(named.get(0).experimentId()), "", ENOUGH);
        assertThat(ids(subject().search(byId))).isEqualTo(ids(named));
        same(() -> ids(oracle().search(byId)), () -> ids(subject().search(byId)), "by id");
      }
    }
    RunQuery none = new RunQuery(new ExperimentKey.WithId("987654321"), "", 1);
    same(() -> oracle().search(none), () -> subject().search(none), "no such id");
  }

  private List<String> runIds() {
    List<String> ids = new ArrayList<>(deletedRuns());
    for (String experiment : experiments()) {
      ids.addAll(ids(oracle().search(new RunQuery(experiment, "", ENOUGH))));
    }
    return ids;
  }

  private static List<String> ids(List<Run> runs) {
    return runs.stream().map(Run::runId).toList();
  }

  private static <T> void same(Supplier<T> oracle, Supplier<T> subject, String what) {
    Object expected = answer(oracle);
    assertThat(answer(subject)).as(what).isEqualTo(expected);
  }

  /** What a read gave, or the kind of its refusal. */
  private static Object answer(Supplier<?> read) {
    try {
      return read.get();
    } catch (TrackingException e) {
      return e.kind();
    }
  }

  /** A run with those lists sorted whose order a file store takes from the file system. */
  private static Map<String, Object> inOrder(Run run) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("id", run.runId());
    parts.put("name", run.name());
    parts.put("experiment", run.experimentId());
    parts.put("status", run.status());
    parts.put("lifecycle", run.lifecycle());
    parts.put("start", run.startTime());
    parts.put("end", run.endTime());
    parts.put("artifacts", run.artifactUri());
    parts.put("metrics", new HashMap<>(run.metrics()));
    parts.put("params", run.params());
    parts.put("tags", run.tags());
    parts.put("datasets", Set.copyOf(run.datasets()));
    parts.put("models", Set.copyOf(run.loggedModelIds()));
    return parts;
  }

  private static List<MetricPoint> inOrder(List<MetricPoint> points) {
    return points.stream()
        .sorted(
            Comparator.comparingLong(MetricPoint::step)
                .thenComparingLong(MetricPoint::timestamp)
                .thenComparingDouble(MetricPoint::value))
        .toList();
  }

  /** Entries as far as every store says them: a server leaves out a size of 0. */
  private static List<String> known(List<ArtifactEntry> entries) {
    return entries.stream()
        .map(e -> e.path() + (e.directory() ? "/" : " " + e.size().orElse(0)))
        .toList();
  }

  private static String text(TrackingStore store, ArtifactRoot root, String path) {
    return text(store, root, path, MAX_BYTES);
  }

  private static String text(TrackingStore store, ArtifactRoot root, String path, long maxBytes) {
    try (InputStream in = store.openArtifact(root, path, maxBytes)) {
      return HexFormat.of().formatHex(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as {@link #text}, by way of a sink. */
  private static String copy(TrackingStore store, ArtifactRoot root, String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArtifactSink sink =
        new ArtifactSink() {
          @Override
          public void restart() {
            bytes.reset();
          }

          @Override
          public void write(byte[] piece, int offset, int length) {
            bytes.write(piece, offset, length);
          }
        };
    try {
      ArtifactCopy copy = store.copyArtifact(ArtifactRequest.of(root, path, MAX_BYTES), sink);
      assertThat(copy).isInstanceOf(ArtifactCopy.Copied.class);
      assertThat(((ArtifactCopy.Copied) copy).length()).isEqualTo(bytes.size());
      return HexFormat.of().formatHex(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
