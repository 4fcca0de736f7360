package io.mlgate.tracking;

import io.mlgate.tracking.TrackingException.Kind;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder of a root's files.
 *
 * @param root what the files belong to
 * @param path the folder's path below it, with {@code /} between names; empty for the root itself
 */
public record ArtifactFolder(ArtifactRoot root, String path) {
  private static final String OF_RUN = "runs:/";

  /** Nothing may be null. */
  public ArtifactFolder {
    Objects.requireNonNull(root);
    Objects.requireNonNull(path);
  }

  /**
   * Reads what a store says about where a version's files are: {@code runs:/ID/PATH} or {@code
   * models:/m-ID}.
   *
   * @return empty for everything else, which is the address of a folder as a rule
   * @throws TrackingException of kind MALFORMED if the path could lead out of the root
   */
  public static Optional<ArtifactFolder> namedBy(String source) {
    if (source.startsWith(OF_RUN)) {
      return Optional.of(ofRun(source));
    }
    // With a path after it, the same text would name a version of a registered model.
    return ModelVersion.loggedModelIdIn(source)
        .filter(id -> source.endsWith("/" + id))
        .map(id -> new ArtifactFolder(new ArtifactRoot.OfLoggedModel(id), ""));
  }

  private static ArtifactFolder ofRun(String source) {
    String[] names = source.substring(OF_RUN.length()).replaceFirst("/$", "").split("/", -1);
    if (Arrays.stream(names).anyMatch(it -> it.isEmpty() || it.equals(".") || it.equals(".."))) {
      throw new TrackingException(
          Kind.MALFORMED, "the source '" + OneLine.of(source) + "' names no folder of a run");
    }
    String path = String.join("/", Arrays.asList(names).subList(1, names.length));
    return new ArtifactFolder(new ArtifactRoot.OfRun(names[0]), path);
  }

  /** The path from the root to a file or folder whose path from this folder is given. */
  public String resolve(String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "/" + name;
  }

  /** The path from this folder, of a file or folder in it whose path from the root is given. */
  public String relativize(String name) {
    if (!path.isEmpty() && !name.startsWith(path + "/")) {
      throw new TrackingException(
          Kind.MALFORMED, "'" + OneLine.of(name) + "' is not in '" + OneLine.of(path) + "'");
    }
    return path.isEmpty() ? name : name.substring(path.length() + 1);
  }
}
