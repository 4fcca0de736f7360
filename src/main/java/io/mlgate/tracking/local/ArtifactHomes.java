package io.mlgate.tracking.local;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the folder behind an artifact URI.
 *
 * <p>MLflow writes absolute paths, which die when the store is moved or cloned. So the part of the
 * path after {@code mlruns/} or {@code mlartifacts/} is looked up beside the store first, and only
 * then the path as written: a copy of a store reads its own files, never those of its original.
 */
final class ArtifactHomes {
  private static final String STORE = "mlruns";
  private static final String PROXIED = "mlartifacts";

  private final Enclosure surroundings;
  private final Map<String, Path> homes;

  private ArtifactHomes(Path surroundings, Map<String, Path> homes) {
    this.surroundings = Enclosure.of(surroundings);
    this.homes = Map.copyOf(homes);
  }

  /** Homes of a database: the folders {@code mlruns} and {@code mlartifacts} beside it. */
  static ArtifactHomes beside(Path database) {
    Path folder = database.toAbsolutePath().normalize().getParent();
    return new ArtifactHomes(
        folder, Map.of(STORE, folder.resolve(STORE), PROXIED, folder.resolve(PROXIED)));
  }

  /**
   * Homes of a file store: itself, whatever its name, and the folder {@code mlartifacts} beside.
   */
  static ArtifactHomes of(Enclosure fileStore) {
    Path store = fileStore.realRoot();
    Path folder = store.resolveSibling(PROXIED);
    Map<String, Path> homes = new HashMap<>(Map.of(STORE, store, PROXIED, folder));
    if (store.getFileName() != null) {
      homes.putIfAbsent(store.getFileName().toString(), store);
    }
    return new ArtifactHomes(store.getParent() == null ? store : store.getParent(), homes);
  }

  /**
   * The folder, or empty if it is nowhere.
   *
   * @throws TrackingException of kind UNREACHABLE if the URI leads to another system, MALFORMED if
   *     it is no URI or climbs out of the store
   */
  Optional<Enclosure> find(String artifactUri) {
    int colon = artifactUri.indexOf(':');
    String scheme = colon > 1 ? artifactUri.substring(0, colon) : "";
    return switch (scheme) {
      case "" -> local(artifactUri);
      case "file" -> local(path(artifactUri));
      case "mlflow-artifacts" -> under(PROXIED, path(artifactUri));
      default ->
          throw new TrackingException(
              Kind.UNREACHABLE,
              "artifacts are kept in "
                  + scheme
                  + "://, which cannot be read from here:"
                  + " start mlflow server on this store and use its http URI");
    };
  }

  private Optional<Enclosure> local(String path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String[] names = path.split("/");
    for (int i = names.length - 2; i >= 0; i--) {
      if (homes.containsKey(names[i])) {
        String tail = String.join("/", Arrays.asList(names).subList(i + 1, names.length));
        Optional<Enclosure> found = under(names[i], tail);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return ofStoreOfAnotherName(names).or(() -> asWritten(path));
  }

  /**
   * A file store may have had another name. In it the files of a run are in {@code
   * EXPERIMENT/RUN/artifacts}, those of a logged model in {@code EXPERIMENT/models/ID/artifacts}.
   */
  private Optional<Enclosure> ofStoreOfAnotherName(String[] names) {
    for (int i = names.length - 1; i >= 2; i--) {
      if (names[i].equals("artifacts")) {
        int experiment = i > 2 && names[i - 2].equals("models") ? i - 3 : i - 2;
        List<String> tail = Arrays.asList(names).subList(experiment, names.length);
        Optional<Enclosure> found = under(STORE, String.join("/", tail));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Enclosure> under(String name, String tail) {
    Path home = homes.get(name);
    List<String> names =
        Arrays.stream(tail.split("/")).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
    if (names.isEmpty() || names.contains("..")) {
      throw new TrackingException(
          Kind.MALFORMED, "the artifact path '" + tail + "' is no folder inside " + home);
    }
    if (!surroundings.holdsFolder(home)) {
      return Optional.empty();
    }
    Path folder = Enclosure.child(home, String.join("/", names));
    return Enclosure.of(home).holdsFolder(folder)
        ? Optional.of(Enclosure.of(folder))
        : Optional.empty();
  }

  private Optional<Enclosure> asWritten(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        Path plain = path.normalize();
        return Files.isDirectory(plain) ? Optional.of(trusted(plain)) : Optional.empty();
      }
      // It was relative to wherever the training ran, which as a rule is where the store is.
      Path beside = surroundings.root().resolve(path).normalize();
      return surroundings.holdsFolder(beside)
          ? Optional.of(Enclosure.of(beside))
          : Optional.empty();
    } catch (InvalidPathException e) {
      throw new TrackingException(Kind.MALFORMED, "'" + text + "' is no artifact path", e);
    }
  }

  /**
   * A folder that exists where the data says, which may be any folder of this machine: a database
   * that says {@code /etc} must not make us read it. So links are followed before it is judged.
   */
  private Enclosure trusted(Path path) {
    Enclosure folder = Enclosure.of(path);
    Path real = folder.realRoot();
    boolean ofStore = false;
    for (Path name : real) {
      ofStore |= name.toString().equals(STORE) || name.toString().equals(PROXIED);
    }
    if (!ofStore && !real.startsWith(surroundings.realRoot())) {
      throw new TrackingException(
          Kind.DENIED,
          "artifacts are said to be in "
              + path
              + ", which is neither beside the store nor in a folder "
              + STORE
              + " or "
              + PROXIED
              + ": refused; start mlflow server on this store and use its http URI");
    }
    return folder;
  }

  private static String path(String uri) {
    try {
      URI parsed = new URI(uri);
      String path = parsed.getPath() == null ? parsed.getSchemeSpecificPart() : parsed.getPath();
      return path == null ? "" : path;
    } catch (URISyntaxException e) {
      throw new TrackingException(
          Kind.MALFORMED, "an artifact location is no URI: " + OneLine.of("" + e.getMessage()), e);
    }
  }
}
