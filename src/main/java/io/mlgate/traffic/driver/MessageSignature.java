package io.mlgate.traffic.driver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of the Standard Webhooks specification: {@code v1,} and the Base64 of HMAC-SHA256 over
 * {@code ID.TIMESTAMP.BODY}, the body in its exact bytes.
 */
public final class MessageSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1,";
  private static final String ENCODED = "whsec_";

  /** Shorter ones can be guessed from one signed message. */
  private static final int SHORTEST = 24;

  private final SecretKeySpec key;

  /**
   * By a shared secret.
   *
   * @param secret {@code whsec_} and Base64, or any text; at least 24 bytes
   * @throws IllegalArgumentException with the end of a sentence about the secret, never with it
   */
  public MessageSignature(String secret) {
    byte[] bytes;
    try {
      bytes =
          secret.startsWith(ENCODED)
              ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
              : secret.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message quotes a part of the secret.
      throw new IllegalArgumentException("begins with whsec_ and goes on with no Base64");
    }
    if (bytes.length < SHORTEST) {
      throw new IllegalArgumentException("is shorter than " + SHORTEST + " bytes");
    }
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The signature of a message. */
  public String of(String id, String timestamp, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * Whether one of the signatures of a header, which are separated by blanks while a secret is
   * exchanged, is this secret's.
   */
  public boolean isIn(String header, String id, String timestamp, byte[] body) {
    byte[] wanted = of(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (String signature : header.split(" ", 16)) {
      found |= MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8));
    }
    return found;
  }
}
