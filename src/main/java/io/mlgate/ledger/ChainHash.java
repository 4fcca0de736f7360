package io.mlgate.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of the chain. */
final class ChainHash {
  /** How many digits it has. */
  static final int LENGTH = 64;

  /** Looked up, since a processor can't guess whether the next is a digit or a letter. */
  private static final boolean[] DIGITS = new boolean[128];

  static {
    for (char digit : "0123456789abcdef".toCharArray()) {
      DIGITS[digit] = true;
    }
  }

  private ChainHash() {}

  /** Whether a text has the form of a hash. */
  static boolean isOne(String text) {
    boolean fits = text.length() == LENGTH;
    for (int at = 0; fits && at < LENGTH; at++) {
      char each = text.charAt(at);
      fits = each < DIGITS.length && DIGITS[each];
    }
    return fits;
  }

  static String of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** The hash of the first bytes, in 64 lower-case hexadecimal digits. */
  static String of(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
