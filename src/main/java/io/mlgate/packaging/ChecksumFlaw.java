package io.mlgate.packaging;

import java.util.Objects;

/**
 * Where a list of checksums and a model's files disagree.
 *
 * @param subject a file's path, or a line of the list such as {@code line 3}
 * @param problem what is wrong with it
 */
public record ChecksumFlaw(String subject, String problem) {

  /** Nothing may be null. */
  public ChecksumFlaw {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(problem);
  }
}
