package io.mlgate.signing;

import java.util.Arrays;
import java.util.Base64;

/** Base64 of which each sequence of bytes has one text only. */
final class StrictBase64 {
  private StrictBase64() {}

  /** The bytes of a text with its padding and without white space. */
  static byte[] decode(String text) throws MalformedTextException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedTextException("it is not in Base64");
    }
    // The decoder takes any bits in the last character that no byte needs, and no padding at all.
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      Arrays.fill(bytes, (byte) 0);
      throw new MalformedTextException("it is not in Base64 as it is written");
    }
    return bytes;
  }
}
