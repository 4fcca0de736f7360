package io.mlgate.tracking.local;

import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The registered and the logged models of a file store. */
final class FileModels implements LocalModels {
  private static final String VERSION_PREFIX = "version-";

  private static final Comparator<ModelVersion> IN_ORDER =
      Comparator.comparingInt((ModelVersion version) -> Integer.parseInt(version.version()))
          .thenComparing(ModelVersion::model);

  private final Enclosure store;
  private final FileExperiments experiments;

  FileModels(Enclosure store, FileExperiments experiments) {
    this.store = store;
    this.experiments = experiments;
  }

  @Override
  public ModelVersion version(String model, String version) {
    return find(modelFolder(model), version).orElseThrow(() -> noVersion(model, version));
  }

  @Override
  public String artifactUri(String model, String version) {
    return folder(modelFolder(model), version)
        .flatMap(this::registered)
        .map(meta -> meta.text("storage_location").or(() -> meta.text("source")).orElse(""))
        .orElseThrow(() -> noVersion(model, version));
  }

  private static TrackingException noVersion(String model, String version) {
    return new TrackingException(
        Kind.NOT_FOUND, "there is no version " + version + " of model " + model);
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    Path folder = modelFolder(model);
    // MLflow reserves this alias for the greatest version and keeps no file of it.
    Optional<String> version =
        alias.equalsIgnoreCase("latest")
            ? versions(folder).max(IN_ORDER).map(ModelVersion::version)
            : new KeyedFiles(store, folder.resolve("aliases")).text(alias).map(String::strip);
    String pointsTo =
        version.orElseThrow(
            () ->
                new TrackingException(Kind.NOT_FOUND, "model " + model + " has no alias " + alias));
    // What a file says is the store's mistake, never the user's.
    Optional<ModelVersion> found =
        pointsTo.matches("[0-9]+") ? find(folder, pointsTo) : Optional.empty();
    return found.orElseThrow(
        () ->
            new TrackingException(
                Kind.BROKEN,
                "alias "
                    + alias
                    + " of model "
                    + model
                    + " points to version "
                    + OneLine.of(pointsTo)
                    + ", which is not there"));
  }

  private Optional<ModelVersion> find(Path model, String version) {
    return folder(model, version).flatMap(this::read);
  }

  private static Optional<Path> folder(Path model, String version) {
    OptionalInt number = VersionNumber.of(version);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(model.resolve(VERSION_PREFIX + number.getAsInt()));
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    return store.entries(models()).stream()
        .flatMap(this::versions)
        .filter(version -> version.runId().equals(Optional.of(runId)))
        .sorted(IN_ORDER)
        .toList();
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return versions(modelFolder(model)).sorted(IN_ORDER).toList();
  }

  @Override
  public SortedMap<String, String> aliases(String model) {
    SortedMap<String, String> aliases = new TreeMap<>();
    new KeyedFiles(store, modelFolder(model).resolve("aliases"))
        .texts()
        .forEach((alias, version) -> aliases.put(alias, version.strip()));
    return aliases;
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    return experiments
        .loggedModel(modelId)
        .flatMap(this::readLoggedModel)
        .filter(model -> model.modelId().equals(modelId))
        .orElseThrow(
            () -> new TrackingException(Kind.NOT_FOUND, "there is no logged model " + modelId));
  }

  private Path models() {
    return store.root().resolve("models");
  }

  private Path modelFolder(String model) {
    if (model.indexOf('/') < 0) {
      Path folder = Enclosure.child(models(), model);
      if (store.holdsFolder(folder)) {
        return folder;
      }
    }
    throw new TrackingException(Kind.NOT_FOUND, "there is no registered model " + model);
  }

  private Stream<ModelVersion> versions(Path model) {
    return store.entries(model).stream()
        .filter(entry -> entry.getFileName().toString().matches(VERSION_PREFIX + "[0-9]{1,9}"))
        .flatMap(entry -> read(entry).stream());
  }

  private Optional<ModelVersion> read(Path folder) {
    return registered(folder)
        .map(
            meta -> {
              String source = meta.text("source").orElse("");
              return new ModelVersion(
                  folder.getParent().getFileName().toString(),
                  folder.getFileName().toString().substring(VERSION_PREFIX.length()),
                  meta.text("run_id"),
                  meta.text("model_id").or(() -> ModelVersion.loggedModelIdIn(source)),
                  source,
                  meta.text("status").orElse(""),
                  new KeyedFiles(store, folder.resolve("tags")).texts());
            });
  }

  /** What the folder of a version says, unless the version was deleted. */
  private Optional<MetaFile> registered(Path folder) {
    return MetaFile.in(store, folder)
        .filter(meta -> !meta.text("current_stage").equals(Optional.of("Deleted_Internal")));
  }

  private Optional<LoggedModel> readLoggedModel(Path folder) {
    return MetaFile.in(store, folder)
        .filter(meta -> meta.text("lifecycle_stage").filter("deleted"::equals).isEmpty())
        .map(
            meta ->
                new LoggedModel(
                    meta.required("model_id"),
                    meta.required("name"),
                    meta.text("source_run_id"),
                    meta.text("artifact_location").orElse(""),
                    LoggedModelStatus.word(meta.number("status").orElse(0L)),
                    new KeyedFiles(store, folder.resolve("tags")).texts()));
  }
}
