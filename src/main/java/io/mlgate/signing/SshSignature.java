package io.mlgate.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A signature as {@code ssh-keygen -Y sign -n NAMESPACE} writes it (OpenSSH's PROTOCOL.sshsig), by
 * an Ed25519 key.
 */
public final class SshSignature {
  private static final int LONGEST = 16 * 1024;
  private static final String LABEL = "SSH SIGNATURE";
  private static final String MAGIC = "SSHSIG";

  private final VerifyingKey key;
  private final String namespace;
  private final byte[] reserved;
  private final String hash;
  private final byte[] signature;

  private SshSignature(
      VerifyingKey key, String namespace, byte[] reserved, String hash, byte[] signature) {
    this.key = key;
    this.namespace = namespace;
    this.reserved = reserved;
    this.hash = hash;
    this.signature = signature;
  }

  /**
   * Reads a signature; nothing is verified yet.
   *
   * @param armored from {@code -----BEGIN SSH SIGNATURE-----} to the line of END
   * @throws MalformedSignatureException if it is anything but one whole signature by an Ed25519 key
   *     over a SHA-256 or SHA-512
   */
  public static SshSignature read(String armored) throws MalformedSignatureException {
    if (armored.length() > LONGEST) {
      throw new MalformedSignatureException("it is too long for a signature");
    }
    try {
      PemBlock block = PemBlock.read(armored);
      if (!block.label().equals(LABEL)) {
        throw new MalformedTextException("it lacks the line -----BEGIN " + LABEL + "-----");
      }
      return read(new WireReader(block.bytes()));
    } catch (MalformedTextException e) {
      throw new MalformedSignatureException("it is no signature of ssh-keygen: " + e.getMessage());
    } catch (UnusableKeyException e) {
      throw new MalformedSignatureException("its key can't be used: " + e.getMessage());
    }
  }

  private static SshSignature read(WireReader blob)
      throws MalformedTextException, UnusableKeyException {
    if (!new String(blob.raw(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC)
        || blob.number() != 1) {
      throw new MalformedTextException("it begins differently");
    }
    VerifyingKey key = VerifyingKey.ofWire(blob.string());
    String namespace = utf8(blob.string());
    byte[] reserved = blob.string();
    String hash = blob.name();
    if (!hash.equals("sha512") && !hash.equals("sha256")) {
      throw new MalformedTextException("its hash is neither sha512 nor sha256");
    }
    WireReader inner = new WireReader(blob.string());
    blob.end();
    if (!inner.name().equals(VerifyingKey.OPENSSH_TYPE)) {
      throw new MalformedTextException("it is not of the kind " + VerifyingKey.OPENSSH_TYPE);
    }
    byte[] signature = inner.string();
    inner.end();
    if (signature.length != Ed25519.SIGNATURE_LENGTH) {
      throw new MalformedTextException("it is not as long as such a signature");
    }
    return new SshSignature(key, namespace, reserved, hash, signature);
  }

  private static String utf8(byte[] bytes) throws MalformedTextException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.isEmpty() || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw new MalformedTextException("its namespace is no text");
    }
    return text;
  }

  /** Who claims to have signed; {@link #verifies} says whether it is so. */
  public VerifyingKey claimedKey() {
    return key;
  }

  /**
   * Whether a key signed a message for a purpose.
   *
   * @param key the key that must have signed: the one that the signature names is not believed
   * @param namespace what the signature must have been made for; not empty
   * @param message the message itself, not its hash
   */
  public boolean verifies(VerifyingKey key, String namespace, byte[] message) {
    if (!this.key.equals(key) || !this.namespace.equals(namespace)) {
      return false;
    }
    byte[] hashed = hash.equals("sha512") ? Sha2.sha512(message) : Sha2.sha256(message);
    byte[] signed =
        new WireWriter()
            .raw(MAGIC)
            .string(namespace)
            .string(reserved)
            .string(hash)
            .string(hashed)
            .bytes();
    return key.verifies(signed, signature);
  }
}
