package io.mlgate.policy;

import java.util.Objects;

/**
 * A number of bytes, such as {@code 500MB}.
 *
 * @param bytes how many, at least 1
 * @param written as the policy writes it
 */
public record ByteSize(long bytes, String written) {

  /** Nothing may be null. */
  public ByteSize {
    Objects.requireNonNull(written);
    if (bytes < 1) {
      throw new IllegalArgumentException("a size is at least one byte, not " + bytes);
    }
  }
}
