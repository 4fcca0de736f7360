package io.mlgate.evidence;

import io.mlgate.verdict.Evaluation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The canonical record of an evaluation: one JSON document in the form of RFC 8785, and its digest.
 * The same candidate, baseline, policy and logged numbers give the same bytes on every machine.
 */
public final class Evidence {
  private final byte[] document;

  private Evidence(byte[] document) {
    this.document = document;
  }

  /** The evidence of an evaluation. */
  public static Evidence of(Evaluation evaluation) {
    return new Evidence(CanonicalJson.bytes(new EvidenceDocument(evaluation)));
  }

  /** Evidence that was read, in its canonical form. */
  static Evidence ofCanonical(byte[] document) {
    return new Evidence(document);
  }

  /** Whether these are the bytes of the document. */
  boolean isOf(byte[] bytes) {
    return Arrays.equals(document, bytes);
  }

  /** The canonical document in UTF-8. */
  public byte[] document() {
    return document.clone();
  }

  /** {@code sha256:} and the SHA-256 of the document in 64 lower-case hexadecimal digits. */
  public String digest() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(document);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Evidence evidence && Arrays.equals(document, evidence.document);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(document));
  }

  @Override
  public String toString() {
    return new String(document, StandardCharsets.UTF_8);
  }
}
