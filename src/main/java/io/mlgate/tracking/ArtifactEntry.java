package io.mlgate.tracking;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * One entry of an artifact directory.
 *
 * @param path path from the root of the files, with {@code /} between names
 * @param directory whether it is a directory
 * @param size length in bytes of a file, absent for directories or where the store does not say
 */
public record ArtifactEntry(String path, boolean directory, OptionalLong size) {

  /** Nothing may be null. */
  public ArtifactEntry {
    Objects.requireNonNull(path);
    Objects.requireNonNull(size);
  }
}
