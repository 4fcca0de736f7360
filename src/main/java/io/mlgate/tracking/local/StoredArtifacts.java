package io.mlgate.tracking.local;

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
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The files of a local store's runs, logged models and versions. */
final class StoredArtifacts implements Artifacts {
  private final ArtifactHomes homes;
  private final LocalRuns runs;
  private final LocalModels models;
  private final Clock clock = Clock.systemUTC();

  /**
   * Artifacts of one store.
   *
   * @param homes where its artifacts may be
   * @param runs its runs, which know where theirs are
   * @param models its models, which do too
   */
  StoredArtifacts(ArtifactHomes homes, LocalRuns runs, LocalModels models) {
    this.homes = homes;
    this.runs = runs;
    this.models = models;
  }

  /**
   * Where the files of a root are.
   *
   * @param uri what the store says
   * @param folder the folder, or empty if it is nowhere
   */
  private record Home(String uri, Optional<Enclosure> folder) {}

  private Home home(ArtifactRoot root) {
    if (root instanceof OfRun run) {
      return at(runs.artifactUri(run.runId()));
    }
    if (root instanceof OfLoggedModel model) {
      return at(models.loggedModel(model.modelId()).artifactUri());
    }
    OfVersion version = (OfVersion) root;
    String uri = models.artifactUri(version.model(), version.version());
    Optional<ArtifactFolder> named = ArtifactFolder.namedBy(uri);
    return named.isEmpty()
        ? at(uri)
        : new Home(
            uri, home(named.get().root()).folder().flatMap(it -> it.folder(named.get().path())));
  }

  private Home at(String uri) {
    return new Home(uri, homes.find(uri));
  }

  @Override
  public List<ArtifactEntry> artifacts(ArtifactRoot root, String directory) {
    String names = directory.replaceFirst("/$", "");
    if (!directory.isEmpty()) {
      // Before anything is looked up, as a server does.
      Enclosure.requireInside(names, "the artifacts of " + root.inWords());
    }
    Optional<Enclosure> home = home(root).folder();
    if (home.isEmpty()) {
      return List.of();
    }
    Enclosure files = home.get();
    Path folder = names.isEmpty() ? files.root() : Enclosure.child(files.root(), names);
    List<ArtifactEntry> entries = new ArrayList<>();
    for (Path path : files.entries(folder)) {
      entries.add(entry(files, path));
    }
    return entries;
  }

  @Override
  public InputStream openArtifact(ArtifactRoot root, String path, long maxBytes) {
    Path file = existing(root, path);
    try {
      if (Files.size(file) > maxBytes) {
        throw BoundedInputStream.tooLarge(root.artifact(path), maxBytes);
      }
      // The links are resolved by now; a link put in their place since then is not followed.
      InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
      return new BoundedInputStream(in, root.artifact(path), maxBytes);
    } catch (IOException e) {
      throw Enclosure.unreadable(file, e);
    }
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException {
    Path file = existing(request.root(), request.path());
    return new StoredFile(file, request.root().artifact(request.path()), clock).copy(request, sink);
  }

  private Path existing(ArtifactRoot root, String path) {
    Enclosure.requireInside(path, "the artifacts of " + root.inWords());
    Home home = home(root);
    if (home.folder().isEmpty()) {
      throw new TrackingException(
          Kind.NOT_FOUND,
          "the artifacts of "
              + root.inWords()
              + " are neither beside the store nor where it says: "
              + home.uri());
    }
    Enclosure files = home.folder().get();
    Optional<Path> real = files.real(Enclosure.child(files.root(), path));
    if (real.filter(Files::isDirectory).isPresent()) {
      throw new TrackingException(
          Kind.NOT_FOUND, root.artifact(path) + " is a directory, not a file");
    }
    return real.filter(Files::isRegularFile)
        .orElseThrow(
            () -> new TrackingException(Kind.NOT_FOUND, "there is no " + root.artifact(path)));
  }

  private static ArtifactEntry entry(Enclosure root, Path path) {
    Path real =
        root.real(path)
            .orElseThrow(
                () -> new TrackingException(Kind.MALFORMED, path + " is a link to nothing"));
    String name = root.root().relativize(path).toString().replace('\\', '/');
    try {
      return Files.isDirectory(real)
          ? new ArtifactEntry(name, true, OptionalLong.empty())
          : new ArtifactEntry(name, false, OptionalLong.of(Files.size(real)));
    } catch (IOException e) {
      throw Enclosure.unreadable(path, e);
    }
  }
}
