package io.mlgate.signing;

import java.nio.file.Path;
import java.security.PrivateKey;

/** An Ed25519 private key; nothing that it gives or says holds its bytes. */
public final class SigningKey {
  private final PrivateKey key;
  private final VerifyingKey verifyingKey;

  private SigningKey(PrivateKey key, VerifyingKey verifyingKey) {
    this.key = key;
    this.verifyingKey = verifyingKey;
  }

  /**
   * Reads a private key from a file that only its owner may read: PKCS#8 in PEM, as {@code openssl
   * genpkey -algorithm ed25519} writes it, or OpenSSH's own form without a passphrase, as {@code
   * ssh-keygen -t ed25519 -N ''} does.
   *
   * @throws UnusableKeyException if the file can't be read, others may read it, or it holds
   *     anything else; names the file, and shows nothing of what it holds
   */
  public static SigningKey read(Path file) throws UnusableKeyException {
    String text = KeyFile.read(file);
    try {
      return ofSeed(PrivateKeyText.seed(text));
    } catch (UnusableKeyException e) {
      throw new UnusableKeyException(file + ": " + e.getMessage());
    }
  }

  private static SigningKey ofSeed(byte[] seed) throws UnusableKeyException {
    return new SigningKey(Ed25519.privateKey(seed), VerifyingKey.ofRaw(Ed25519.publicKey(seed)));
  }

  /** The 64 bytes of RFC 8032's signature of a message. */
  public byte[] sign(byte[] message) {
    return Ed25519.sign(key, message);
  }

  /** The public key that verifies what this one signs. */
  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  /** The fingerprint of the public key. */
  @Override
  public String toString() {
    return verifyingKey.toString();
  }
}
