package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.ArtifactFolder;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Runs;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the run or the logged model whose files a version's files are. */
final class VersionFolders {
  private final Runs runs;
  private final ModelRegistry models;
  private final String location;

  /**
   * Versions of a server.
   *
   * @param location how messages name it
   */
  VersionFolders(Runs runs, ModelRegistry models, String location) {
    this.runs = runs;
    this.models = models;
    this.location = location;
  }

  /**
   * The folder of a version.
   *
   * @param uri where the server reads its files
   * @throws TrackingException of kind UNREACHABLE if they are those of no run and no logged model
   */
  ArtifactFolder of(OfVersion version, String uri) {
    Optional<ArtifactFolder> named = ArtifactFolder.namedBy(uri);
    if (named.isPresent()) {
      return named.get();
    }
    ModelVersion registered = models.version(version.model(), version.version());
    return ofLoggedModel(registered, uri)
        .or(() -> ofRun(registered, uri))
        .orElseThrow(
            () ->
                new TrackingException(
                    Kind.UNREACHABLE,
                    "cannot list artifacts of "
                        + version.inWords()
                        + " from "
                        + location
                        + ": "
                        + place(uri)
                        + ", and MLflow lists the files of runs and logged models only;"
                        + " a file whose path is known can be read"));
  }

  private Optional<ArtifactFolder> ofLoggedModel(ModelVersion version, String uri) {
    return version
        .loggedModelId()
        .flatMap(
            id ->
                unlessGone(() -> models.loggedModel(id).artifactUri())
                    .flatMap(root -> below(root, uri))
                    .map(path -> new ArtifactFolder(new OfLoggedModel(id), path)));
  }

  private Optional<ArtifactFolder> ofRun(ModelVersion version, String uri) {
    return version
        .runId()
        .flatMap(
            id ->
                unlessGone(() -> runs.run(id).artifactUri())
                    .flatMap(root -> below(root, uri))
                    .map(path -> new ArtifactFolder(new OfRun(id), path)));
  }

  /** A logged model or run may be deleted without the versions that were made from it. */
  private static Optional<String> unlessGone(Supplier<String> artifactUri) {
    try {
      return Optional.of(artifactUri.get());
    } catch (TrackingException failure) {
      if (failure.kind() != Kind.NOT_FOUND) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  private static Optional<String> below(String root, String uri) {
    String folder = withSlash(root);
    String path = withSlash(uri);
    return folder.length() > 1 && path.startsWith(folder)
        ? Optional.of(path.substring(folder.length()).replaceFirst("/$", ""))
        : Optional.empty();
  }

  private static String withSlash(String uri) {
    return uri.endsWith("/") ? uri : uri + "/";
  }

  /** Without the address itself, which may hold credentials. */
  private static String place(String uri) {
    int colon = uri.indexOf(':');
    return colon > 1
        ? "they are in " + uri.substring(0, colon) + "://"
        : "they are in a folder of the server's machine";
  }
}
