package io.mlgate.tracking;

import java.util.Objects;
import java.util.Optional;

/**
 * Which file is wanted.
 *
 * @param root what it belongs to
 * @param path its path from there, with {@code /} between names
 * @param held the validator of the copy that the caller holds, as an earlier copy gave it
 * @param maxBytes how long the file may be, at least 0
 */
public record ArtifactRequest(
    ArtifactRoot root, String path, Optional<String> held, long maxBytes) {

  /** Nothing may be null. */
  public ArtifactRequest {
    Objects.requireNonNull(root);
    Objects.requireNonNull(path);
    Objects.requireNonNull(held);
    if (maxBytes < 0) {
      throw new IllegalArgumentException("a limit of bytes is not negative: " + maxBytes);
    }
  }

  /** A file of which the caller holds no copy. */
  public static ArtifactRequest of(ArtifactRoot root, String path, long maxBytes) {
    return new ArtifactRequest(root, path, Optional.empty(), maxBytes);
  }
}
