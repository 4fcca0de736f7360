package io.mlgate.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;

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

  /** Whether the digest is that of the text, saved with or without a byte order mark. */
  public boolean isIntact() {
    return Stream.of(text, "\uFEFF" + text)
        .map(saved -> sha256(saved.getBytes(StandardCharsets.UTF_8)))
        .anyMatch(sha256::equals);
  }

  /** SHA-256 of a file's bytes, 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
