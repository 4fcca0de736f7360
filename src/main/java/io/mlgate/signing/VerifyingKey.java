package io.mlgate.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** An Ed25519 public key: equal where its 32 bytes are, whatever form they were written in. */
public final class VerifyingKey {
  static final String OPENSSH_TYPE = "ssh-ed25519";
  private static final int LONGEST = 16 * 1024;

  private final byte[] raw;

  private VerifyingKey(byte[] raw) {
    this.raw = raw;
  }

  /**
   * The key that a text holds, with white space around it or without: a PEM block {@code PUBLIC
   * KEY} (SubjectPublicKeyInfo), as {@code openssl pkey -pubout} writes it, or one line of OpenSSH,
   * {@code ssh-ed25519 AAAA... comment}.
   *
   * @throws UnusableKeyException if it is neither, or a key of another kind, or one of the points
   *     that fit signatures of anybody
   */
  public static VerifyingKey of(String text) throws UnusableKeyException {
    if (text.length() > LONGEST) {
      throw new UnusableKeyException("it is too long for a public key");
    }
    String key = text.strip();
    try {
      return PemBlock.isOne(key) ? ofPem(key) : ofLine(key);
    } catch (MalformedTextException e) {
      throw new UnusableKeyException("it is no public key: " + e.getMessage());
    }
  }

  private static VerifyingKey ofPem(String text)
      throws UnusableKeyException, MalformedTextException {
    String label = PemBlock.claimedLabel(text);
    if (label.endsWith("PRIVATE KEY")) {
      throw new UnusableKeyException("it is a private key: give the public one");
    }
    if (!label.equals("PUBLIC KEY")) {
      throw new UnusableKeyException(
          "it is no public key: it lacks the line -----BEGIN PUBLIC KEY-----");
    }
    byte[] info = PemBlock.read(text).bytes();
    int prefix = Ed25519.PUBLIC_PREFIX.length;
    if (info.length != prefix + Ed25519.KEY_LENGTH
        || !Arrays.equals(info, 0, prefix, Ed25519.PUBLIC_PREFIX, 0, prefix)) {
      throw new UnusableKeyException("it is not of the kind Ed25519");
    }
    return ofRaw(Arrays.copyOfRange(info, prefix, info.length));
  }

  private static VerifyingKey ofLine(String text)
      throws UnusableKeyException, MalformedTextException {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw new UnusableKeyException("it is no public key: it has several lines");
    }
    String[] words = text.split("[ \t]+", 3);
    if (words.length < 2 || !words[0].equals(OPENSSH_TYPE)) {
      boolean other = words[0].matches("(sk-)?(ssh|ecdsa)-[a-z0-9-]{1,30}(@openssh\\.com)?");
      throw new UnusableKeyException(
          other && words.length > 1
              ? "it is of the kind " + words[0] + ", not " + OPENSSH_TYPE
              : "it is no public key: neither a PEM block nor a line " + OPENSSH_TYPE + " AAAA...");
    }
    return ofWire(StrictBase64.decode(words[1]));
  }

  /** The key in the form that OpenSSH has before it is in Base64. */
  static VerifyingKey ofWire(byte[] wire) throws UnusableKeyException, MalformedTextException {
    WireReader reader = new WireReader(wire);
    if (!reader.name().equals(OPENSSH_TYPE)) {
      throw new UnusableKeyException("it is not of the kind " + OPENSSH_TYPE);
    }
    byte[] raw = reader.string();
    reader.end();
    return ofRaw(raw);
  }

  static VerifyingKey ofRaw(byte[] raw) throws UnusableKeyException {
    if (!Ed25519.isPublicKey(raw)) {
      throw new UnusableKeyException("its bytes are no sound Ed25519 key");
    }
    return new VerifyingKey(raw.clone());
  }

  /**
   * {@code SHA256:} and 43 characters of Base64: the fingerprint that {@code ssh-keygen -l} shows.
   */
  public String keyId() {
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Sha2.sha256(wire()));
  }

  /** {@code ssh-ed25519 AAAA...}, without a comment. */
  public String line() {
    return OPENSSH_TYPE + " " + Base64.getEncoder().encodeToString(wire());
  }

  /**
   * Whether whoever has the private key signed a message.
   *
   * @param signature the 64 bytes of RFC 8032; false with any other number of them
   */
  public boolean verifies(byte[] message, byte[] signature) {
    return Ed25519.verifies(raw, message, signature);
  }

  byte[] raw() {
    return raw.clone();
  }

  private byte[] wire() {
    return new WireWriter()
        .string(OPENSSH_TYPE.getBytes(StandardCharsets.US_ASCII))
        .string(raw)
        .bytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyingKey key && Arrays.equals(raw, key.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  /** The fingerprint. */
  @Override
  public String toString() {
    return keyId();
  }
}
