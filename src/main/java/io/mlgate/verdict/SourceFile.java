package io.mlgate.verdict;

import java.util.Objects;

/**
 * A table as it was read.
 *
 * @param runId the run that holds it
 * @param path the artifact's path in the run
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param bytes its length in bytes
 */
public record SourceFile(String runId, String path, String sha256, long bytes) {
  /** Nothing may be null. */
  public SourceFile {
    Objects.requireNonNull(runId);
    Objects.requireNonNull(path);
    Objects.requireNonNull(sha256);
  }
}
