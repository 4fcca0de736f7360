package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.ArtifactRoutes.ordered;
import static io.mlgate.tracking.mlflow.RestRequest.target;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactFolder;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.Runs;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The files of a server's runs, logged models and versions. */
final class ServedArtifacts implements Artifacts {
  private static final String API = MlflowServer.API;

  private final RestClient rest;
  private final Runs runs;
  private final ModelRegistry models;
  private final VersionFolders folders;

  /**
   * Files of one server.
   *
   * @param runs its runs, which know where their files are
   * @param models its models, which do too
   * @param location how messages name it
   */
  ServedArtifacts(RestClient rest, Runs runs, ModelRegistry models, String location) {
    this.rest = rest;
    this.runs = runs;
    this.models = models;
    this.folders = new VersionFolders(runs, models, location);
  }

  @Override
  public List<ArtifactEntry> artifacts(ArtifactRoot root, String directory) {
    String subject =
        directory.isEmpty()
            ? "artifacts of " + root.inWords()
            : "artifacts '" + directory + "' of " + root.inWords();
    return listed(root, directory, subject).stream()
        .sorted(Comparator.comparing(ArtifactEntry::path))
        .toList();
  }

  private List<ArtifactEntry> listed(ArtifactRoot root, String directory, String subject) {
    if (root instanceof OfRun run) {
      Map<String, String> parameters = ordered("run_id", run.runId());
      if (!directory.isEmpty()) {
        parameters.put("path", directory);
      }
      return list(subject, API + "artifacts/list", parameters);
    }
    if (root instanceof OfLoggedModel model) {
      String id = MlflowServer.checkedId(model.modelId(), subject);
      return list(
          subject,
          API + "logged-models/" + id + "/artifacts/directories",
          directory.isEmpty() ? Map.of() : Map.of("artifact_directory_path", directory));
    }
    return listed((OfVersion) root, directory.replaceFirst("/$", ""), subject);
  }

  /** There is no route that lists a version's files, so they are listed as what they are too. */
  private List<ArtifactEntry> listed(OfVersion version, String directory, String subject) {
    refuseClimbing(directory, subject);
    String uri = downloadUri(version);
    Optional<String> proxied = ProxiedArtifact.listTarget(uri, directory);
    if (proxied.isPresent()) {
      RestRequest request = RestRequest.get(subject, proxied.get());
      return rest.read(request, answer -> under(directory, answer.items("files")));
    }
    ArtifactFolder folder = folders.of(version, uri);
    return listed(folder.root(), folder.resolve(directory), subject).stream()
        .map(it -> new ArtifactEntry(folder.relativize(it.path()), it.directory(), it.size()))
        .toList();
  }

  private List<ArtifactEntry> list(String subject, String path, Map<String, String> parameters) {
    return Pages.all(rest, subject, path, parameters, "files", ServedArtifacts::entry);
  }

  private static List<ArtifactEntry> under(String directory, List<Json> files) {
    String beginning = directory.isEmpty() ? "" : directory + "/";
    return files.stream()
        .map(ServedArtifacts::entry)
        .map(it -> new ArtifactEntry(beginning + it.path(), it.directory(), it.size()))
        .toList();
  }

  private static ArtifactEntry entry(Json file) {
    boolean directory = file.field("is_dir").map(Json::bool).orElse(false);
    Optional<Long> size = file.field("file_size").map(Json::integer);
    return new ArtifactEntry(
        file.required("path").text(),
        directory,
        directory || size.isEmpty() ? OptionalLong.empty() : OptionalLong.of(size.get()));
  }

  private static void refuseClimbing(String path, String subject) {
    // Alone it is for the server to refuse, but of a version it becomes a part of another path.
    boolean plain =
        path.isEmpty()
            || Arrays.stream(path.split("/", -1))
                .noneMatch(it -> it.isEmpty() || it.equals(".") || it.equals(".."));
    if (!plain) {
      throw new TrackingException(
          Kind.BAD_REQUEST, "cannot read " + OneLine.of(subject) + ": that is no path inside");
    }
  }

  @Override
  public InputStream openArtifact(ArtifactRoot root, String path, long maxBytes) {
    RestRequest route = route(root, path);
    try {
      return rest.download(route, maxBytes);
    } catch (TrackingException failure) {
      return rest.download(otherRoute(failure, root, path), maxBytes);
    }
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException {
    RestRequest route = route(request.root(), request.path());
    try {
      return rest.copy(route, request, sink);
    } catch (TrackingException failure) {
      RestRequest other = otherRoute(failure, request.root(), request.path());
      sink.restart();
      return rest.copy(other, request, sink);
    }
  }

  private RestRequest route(ArtifactRoot root, String path) {
    String subject = root.artifact(path);
    if (root instanceof OfVersion version) {
      refuseClimbing(path, subject);
      // A server that stores a run's files itself fails (500) to give those of a version that was
      // registered as runs:/ID/PATH, but gives them as files of the run.
      Optional<ArtifactFolder> named = ArtifactFolder.namedBy(downloadUri(version));
      if (named.isPresent()) {
        return ArtifactRoutes.file(named.get().root(), named.get().resolve(path), subject);
      }
    }
    return ArtifactRoutes.file(root, path, subject);
  }

  /** What to ask for after a failure; throws the failure if there is nothing else to ask for. */
  private RestRequest otherRoute(TrackingException failure, ArtifactRoot root, String path) {
    // As a reverse proxy answers that lets only the paths of the API through.
    if (failure.kind() != Kind.MALFORMED) {
      throw failure;
    }
    return proxied(root, path).orElseThrow(() -> failure);
  }

  /** The file by the route of artifacts that the server stores itself, if it does. */
  Optional<RestRequest> proxied(ArtifactRoot root, String path) {
    return proxiedTarget(root, path).map(target -> RestRequest.get(root.artifact(path), target));
  }

  private Optional<String> proxiedTarget(ArtifactRoot root, String path) {
    if (root instanceof OfRun run) {
      return ProxiedArtifact.target(runs.run(run.runId()).artifactUri(), path);
    }
    if (root instanceof OfLoggedModel model) {
      return ProxiedArtifact.target(models.loggedModel(model.modelId()).artifactUri(), path);
    }
    String uri = downloadUri((OfVersion) root);
    Optional<ArtifactFolder> elsewhere = ArtifactFolder.namedBy(uri);
    return elsewhere.isPresent()
        ? proxiedTarget(elsewhere.get().root(), elsewhere.get().resolve(path))
        : ProxiedArtifact.target(uri, path);
  }

  /** Where the server reads a version's files, which may be another place than its source. */
  private String downloadUri(OfVersion version) {
    Map<String, String> parameters = ordered("name", version.model(), "version", version.version());
    return rest.read(
        RestRequest.get(
            version.inWords(), target(API + "model-versions/get-download-uri", parameters)),
        answer -> RunReader.text(answer, "artifact_uri"));
  }
}
