package io.mlgate.tracking;

import java.util.Objects;
import java.util.Optional;

/** How the copying of a file ended, if it did not fail. */
public sealed interface ArtifactCopy {

  /** The store proves that the copy the caller holds is the file; the sink was given nothing. */
  record Unchanged() implements ArtifactCopy {}

  /**
   * The sink holds the whole file, as it was at one time.
   *
   * @param length its length in bytes
   * @param validator names this state of the file: while the store gives the same one, the bytes
   *     are the same. Opaque; absent if the store can't promise that
   */
  record Copied(long length, Optional<String> validator) implements ArtifactCopy {
    /** Nothing may be null. */
    public Copied {
      Objects.requireNonNull(validator);
    }
  }
}
