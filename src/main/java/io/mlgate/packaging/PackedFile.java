package io.mlgate.packaging;

import java.util.Objects;

/**
 * One file of a model.
 *
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param size its length in bytes, at least 0
 */
public record PackedFile(String sha256, long size) {

  /** Nothing may be null. */
  public PackedFile {
    Objects.requireNonNull(sha256);
    if (size < 0) {
      throw new IllegalArgumentException("a file's size is not negative: " + size);
    }
  }
}
