package io.mlgate.policy;

import java.util.Objects;

/**
 * The file that a policy was read from.
 *
 * @param file how the user named it, for messages
 * @param text its whole text, decoded from UTF-8
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
 */
public record PolicySource(String file, String text, String sha256) {

  /** Nothing may be null. */
  public PolicySource {
    Objects.requireNonNull(file);
    Objects.requireNonNull(text);
    Objects.requireNonNull(sha256);
  }
}
