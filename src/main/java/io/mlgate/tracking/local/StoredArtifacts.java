package io.mlgate.tracking.local;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
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
import java.util.function.Function;

/** The artifacts of a local store's runs. */
final class StoredArtifacts implements Artifacts {
  private final ArtifactHomes homes;
  private final Function<String, String> artifactUriOfRun;
  private final Clock clock;

  /**
   * Artifacts of one store.
   *
   * @param homes where its artifacts may be
   * @param artifactUriOfRun reads the artifact URI of a run, or throws {@link TrackingException}
   */
  StoredArtifacts(ArtifactHomes homes, Function<String, String> artifactUriOfRun) {
    this(homes, artifactUriOfRun, Clock.systemUTC());
  }

  /** The same with another clock, which tells how long ago a file was changed. */
  StoredArtifacts(ArtifactHomes homes, Function<String, String> artifactUriOfRun, Clock clock) {
    this.homes = homes;
    this.artifactUriOfRun = artifactUriOfRun;
    this.clock = clock;
  }

  @Override
  public List<ArtifactEntry> artifacts(String runId, String directory) {
    Optional<Enclosure> root = homes.find(artifactUriOfRun.apply(runId));
    if (root.isEmpty()) {
      return List.of();
    }
    Path folder =
        directory.isEmpty()
            ? root.get().root()
            : Enclosure.child(root.get().root(), directory.replaceFirst("/$", ""));
    List<ArtifactEntry> entries = new ArrayList<>();
    for (Path path : root.get().entries(folder)) {
      entries.add(entry(root.get(), path));
    }
    return entries;
  }

  @Override
  public InputStream openArtifact(String runId, String path, long maxBytes) {
    String uri = artifactUriOfRun.apply(runId);
    Path file = existing(runId, path, uri);
    try {
      if (Files.size(file) > maxBytes) {
        throw BoundedInputStream.tooLarge("artifact " + path + " of run " + runId, maxBytes);
      }
      // The links are resolved by now; a link put in their place since then is not followed.
      InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
      return new BoundedInputStream(in, "artifact " + path + " of run " + runId, maxBytes);
    } catch (IOException e) {
      throw Enclosure.unreadable(file, e);
    }
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException {
    String uri = artifactUriOfRun.apply(request.runId());
    Path file = existing(request.runId(), request.path(), uri);
    String name = "artifact " + request.path() + " of run " + request.runId();
    return new StoredFile(file, name, clock).copy(request, sink);
  }

  private Path existing(String runId, String path, String uri) {
    Optional<Enclosure> root = homes.find(uri);
    if (root.isEmpty()) {
      throw new TrackingException(
          Kind.NOT_FOUND,
          "the artifacts of run "
              + runId
              + " are neither beside the store nor where it says: "
              + uri);
    }
    Optional<Path> real = root.get().real(Enclosure.child(root.get().root(), path));
    if (real.filter(Files::isDirectory).isPresent()) {
      throw new TrackingException(
          Kind.NOT_FOUND, path + " of run " + runId + " is a directory, not a file");
    }
    return real.filter(Files::isRegularFile)
        .orElseThrow(
            () ->
                new TrackingException(
                    Kind.NOT_FOUND, "run " + runId + " has no artifact file " + path));
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
