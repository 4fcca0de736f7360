package io.mlgate.artifact;

import io.mlgate.tracking.OneLine;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * The cache of artifacts can't be used, for a reason that has nothing to do with the store. The
 * message is one line for the user: what, where, and what to do.
 */
public final class ArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArtifactException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What to say when a folder or file of the cache can't be read or written. */
  static ArtifactException unusable(Path folder, Exception cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "this user lacks the permission"
            : OneLine.of(String.valueOf(cause.getMessage()));
    return new ArtifactException(
        "the cache of artifacts "
            + folder
            + " can't be used: "
            + reason
            + "; make room or give access there, or name another folder with "
            + CachePlace.VARIABLE,
        cause);
  }
}
