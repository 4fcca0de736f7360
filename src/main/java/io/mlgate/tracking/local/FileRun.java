package io.mlgate.tracking.local;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run's folder in a file store. */
final class FileRun {
  private final Enclosure store;
  private final Path folder;
  private final MetaFile meta;

  private FileRun(Enclosure store, Path folder, MetaFile meta) {
    this.store = store;
    this.folder = folder;
    this.meta = meta;
  }

  /**
   * The run in a folder, or nothing if the folder is not that of the run and the experiment that
   * its {@code meta.yaml} names: a run's own artifacts must not pose as runs.
   *
   * <p>Unlike MLflow this asks for no folders {@code metrics}, {@code params} and {@code
   * artifacts}: Git keeps no empty ones, so a clone may lack them.
   */
  static Optional<FileRun> in(Enclosure store, Path folder) {
    String runId = folder.getFileName().toString();
    String experimentId = folder.getParent().getFileName().toString();
    return MetaFile.in(store, folder)
        .filter(
            meta -> meta.text("run_id").or(() -> meta.text("run_uuid")).equals(Optional.of(runId)))
        .filter(meta -> meta.text("experiment_id").equals(Optional.of(experimentId)))
        .map(meta -> new FileRun(store, folder, meta));
  }

  Lifecycle lifecycle() {
    return meta.text("lifecycle_stage").filter("deleted"::equals).isPresent()
        ? Lifecycle.DELETED
        : Lifecycle.ACTIVE;
  }

  Optional<String> userId() {
    return meta.text("user_id");
  }

  String artifactUri() {
    return meta.text("artifact_uri").orElse("");
  }

  List<MetricPoint> history(String metric) {
    return new KeyedFiles(store, folder.resolve("metrics"))
        .file(metric)
        .map(file -> new MetricFile(metric, file).history())
        .orElse(List.of());
  }

  Run read() {
    Map<String, String> tags = new KeyedFiles(store, folder.resolve("tags")).texts();
    return new Run(
        folder.getFileName().toString(),
        meta.text("run_name").orElse(tags.getOrDefault("mlflow.runName", "")),
        folder.getParent().getFileName().toString(),
        status(),
        lifecycle(),
        meta.time("start_time"),
        meta.time("end_time"),
        artifactUri(),
        new KeyedFiles(store, folder.resolve("metrics"))
            .all((metric, file) -> new MetricFile(metric, file).latest()),
        new KeyedFiles(store, folder.resolve("params")).texts(),
        tags,
        datasets(),
        loggedModelIds());
  }

  /** MLflow numbers the states here. */
  private RunStatus status() {
    long number = meta.number("status").orElse(1L);
    // Not by intValue(), which would make a finished run of 4294967299.
    return switch (number == (int) number ? (int) number : 0) {
      case 1 -> RunStatus.RUNNING;
      case 2 -> RunStatus.SCHEDULED;
      case 3 -> RunStatus.FINISHED;
      case 4 -> RunStatus.FAILED;
      case 5 -> RunStatus.KILLED;
      default -> RunStatus.UNKNOWN;
    };
  }

  private List<DatasetInput> datasets() {
    List<DatasetInput> datasets = new ArrayList<>();
    for (MetaFile input : metaFilesIn("inputs")) {
      if (input.text("source_type").filter("DATASET"::equals).isPresent()) {
        Path all = folder.resolveSibling("datasets");
        MetaFile.in(store, Enclosure.child(all, input.required("source_id")))
            .map(dataset -> dataset(dataset, input.texts("tags")))
            .ifPresent(datasets::add);
      }
    }
    return datasets;
  }

  private static DatasetInput dataset(MetaFile dataset, Map<String, String> tags) {
    return new DatasetInput(
        dataset.required("name"),
        dataset.required("digest"),
        dataset.text("source").orElse(""),
        tags.getOrDefault("mlflow.data.context", ""));
  }

  private List<String> loggedModelIds() {
    return metaFilesIn("outputs").stream()
        .filter(
            output -> output.text("destination_type").filter("MODEL_OUTPUT"::equals).isPresent())
        .map(output -> output.required("destination_id"))
        .toList();
  }

  private List<MetaFile> metaFilesIn(String name) {
    return store.entries(folder.resolve(name)).stream()
        .flatMap(entry -> MetaFile.in(store, entry).stream())
        .toList();
  }
}
