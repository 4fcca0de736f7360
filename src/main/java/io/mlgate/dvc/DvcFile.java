package io.mlgate.dvc;

import java.util.Objects;
import java.util.Optional;

/**
 * Data that a pipeline read or wrote.
 *
 * @param path a path or an address, or the name of a dataset; text of whoever wrote the file
 * @param hash what tells its state, such as an MD5 with {@code .dir} for a folder; absent if
 *     nothing sound does
 */
public record DvcFile(String path, Optional<String> hash) {

  /** Nothing may be null. */
  public DvcFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(hash);
  }
}
