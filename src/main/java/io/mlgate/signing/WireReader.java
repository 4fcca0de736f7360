package io.mlgate.signing;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what SSH puts on the wire, RFC 4251 section 5: each length is checked before it is used.
 */
final class WireReader {
  private final ByteBuffer bytes;

  WireReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** The next bytes, as many as asked for. */
  byte[] raw(int length) throws MalformedTextException {
    if (length < 0 || length > bytes.remaining()) {
      throw new MalformedTextException("it ends in the middle");
    }
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }

  /** A number of 32 bits; one above 2^31 - 1 comes out negative. */
  int number() throws MalformedTextException {
    try {
      return bytes.getInt();
    } catch (BufferUnderflowException e) {
      throw new MalformedTextException("it ends in the middle");
    }
  }

  /** A string of bytes with its length before it. */
  byte[] string() throws MalformedTextException {
    return raw(number());
  }

  /** A string that names something: each byte becomes one character. */
  String name() throws MalformedTextException {
    return new String(string(), StandardCharsets.ISO_8859_1);
  }

  /** Nothing may be left. */
  void end() throws MalformedTextException {
    if (bytes.hasRemaining()) {
      throw new MalformedTextException("bytes follow its end");
    }
  }

  /** How many bytes are left. */
  int left() {
    return bytes.remaining();
  }
}
