package io.mlgate.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The two forms in which files hold an Ed25519 private key. */
final class PrivateKeyText {
  /** A PrivateKeyInfo up to the seed, which ends it: RFC 8410, without the public key. */
  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final byte[] OPENSSH_MAGIC =
      "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

  /** How a line of a file such as {@code id_ed25519.pub} begins. */
  private static final Pattern OPENSSH_PUBLIC =
      Pattern.compile("(ssh|sk-ssh|ecdsa|sk-ecdsa)-[a-z0-9@.-]+ AAAA");

  private PrivateKeyText() {}

  /** Whether it is the half of a key that everybody may have, of any kind. */
  static boolean isPublic(String text) {
    String key = text.strip();
    return OPENSSH_PUBLIC.matcher(key).lookingAt()
        || PemBlock.claimedLabel(key).equals("PUBLIC KEY");
  }

  /** The 32 bytes that the key is made from. */
  static byte[] seed(String text) throws UnusableKeyException {
    String key = text.strip();
    if (isPublic(text)) {
      throw new UnusableKeyException("it is a public key: give the private one");
    }
    String label = PemBlock.claimedLabel(key);
    try {
      return switch (label) {
        case "PRIVATE KEY" -> pkcs8(PemBlock.read(key).bytes());
        case "OPENSSH PRIVATE KEY" -> openSsh(PemBlock.read(key).bytes());
        case "ENCRYPTED PRIVATE KEY" ->
            throw new UnusableKeyException("the key is encrypted: give one without a passphrase");
        default ->
            throw new UnusableKeyException(
                label.endsWith("PRIVATE KEY")
                    ? "the key is not of the kind Ed25519"
                    : "it is no private key in PEM or in OpenSSH's form");
      };
    } catch (MalformedTextException e) {
      throw new UnusableKeyException("it is no whole private key: " + e.getMessage());
    }
  }

  private static byte[] pkcs8(byte[] info) throws UnusableKeyException {
    int prefix = PKCS8_PREFIX.length;
    if (info.length != prefix + Ed25519.KEY_LENGTH
        || !Arrays.equals(info, 0, prefix, PKCS8_PREFIX, 0, prefix)) {
      throw new UnusableKeyException("the key is not of the kind Ed25519");
    }
    return Arrays.copyOfRange(info, prefix, info.length);
  }

  /** OpenSSH's PROTOCOL.key. */
  private static byte[] openSsh(byte[] bytes) throws UnusableKeyException, MalformedTextException {
    WireReader file = new WireReader(bytes);
    if (!Arrays.equals(file.raw(OPENSSH_MAGIC.length), OPENSSH_MAGIC)) {
      throw new MalformedTextException("it begins differently");
    }
    String cipher = file.name();
    String derivation = file.name();
    byte[] options = file.string();
    if (!cipher.equals("none") || !derivation.equals("none") || options.length > 0) {
      throw new UnusableKeyException("the key is encrypted: give one without a passphrase");
    }
    if (file.number() != 1) {
      throw new UnusableKeyException("it holds several keys");
    }
    VerifyingKey outer = VerifyingKey.ofWire(file.string());
    byte[] inner = file.string();
    file.end();
    return seed(new WireReader(inner), outer);
  }

  private static byte[] seed(WireReader inner, VerifyingKey outer) throws MalformedTextException {
    int check = inner.number();
    boolean whole = inner.number() == check;
    whole &= inner.name().equals(VerifyingKey.OPENSSH_TYPE);
    whole &= Arrays.equals(inner.string(), outer.raw());
    byte[] pair = inner.string();
    inner.string(); // the comment
    int padding = inner.left();
    for (int i = 1; i <= padding; i++) {
      whole &= inner.raw(1)[0] == (byte) i;
    }
    if (!whole || pair.length != 2 * Ed25519.KEY_LENGTH || padding >= 8) {
      throw new MalformedTextException("its parts do not fit each other");
    }
    byte[] seed = Arrays.copyOf(pair, Ed25519.KEY_LENGTH);
    boolean fits =
        Arrays.equals(Arrays.copyOfRange(pair, Ed25519.KEY_LENGTH, pair.length), outer.raw())
            && Arrays.equals(Ed25519.publicKey(seed), outer.raw());
    if (!fits) {
      throw new MalformedTextException("its public key belongs to another private key");
    }
    return seed;
  }
}
