package io.mlgate.table;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 that grows with the bytes that pass by. */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java platform has SHA-256", e);
    }
  }

  void update(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
  }

  void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  OutputStream into(OutputStream out) {
    return new DigestOutputStream(out, digest);
  }

  /** The digest of all bytes so far; starts anew. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
