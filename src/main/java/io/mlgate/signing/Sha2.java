package io.mlgate.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that keys and signatures are named and made by. */
final class Sha2 {
  private Sha2() {}

  static byte[] sha256(byte[] bytes) {
    return hash("SHA-256", bytes);
  }

  static byte[] sha512(byte[] bytes) {
    return hash("SHA-512", bytes);
  }

  private static byte[] hash(String name, byte[] bytes) {
    try {
      return MessageDigest.getInstance(name).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Java's own provider has " + name, impossible);
    }
  }
}
