package io.mlgate.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.evidence.MalformedEvidenceException;
import io.mlgate.evidence.StrictJson;
import io.mlgate.signing.SigningKey;
import io.mlgate.signing.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A DSSE envelope, version 1: bytes, what they are, and signatures over both. */
public final class DsseEnvelope {
  private static final int MOST_SIGNATURES = 16;

  private final String payloadType;
  private final byte[] payload;
  private final List<Signed> signatures;

  /**
   * One signature.
   *
   * @param keyId a hint of whose it is, which nothing vouches for; maybe empty
   * @param bytes the signature in Base64
   */
  private record Signed(String keyId, String bytes) {}

  private DsseEnvelope(String payloadType, byte[] payload, List<Signed> signatures) {
    this.payloadType = payloadType;
    this.payload = payload;
    this.signatures = signatures;
  }

  /** An envelope with one signature. */
  public static DsseEnvelope sign(String payloadType, byte[] payload, SigningKey key) {
    byte[] signature = key.sign(preAuthEncoding(payloadType, payload));
    Signed signed =
        new Signed(key.verifyingKey().keyId(), Base64.getEncoder().encodeToString(signature));
    return new DsseEnvelope(payloadType, payload.clone(), List.of(signed));
  }

  /**
   * Reads an envelope; nothing is verified yet.
   *
   * @throws MalformedEvidenceException if it is none
   */
  public static DsseEnvelope read(byte[] json) throws MalformedEvidenceException {
    JsonNode envelope = StrictJson.object(json);
    byte[] payload = decode(StrictJson.text(envelope, "payload"));
    String payloadType = StrictJson.text(envelope, "payloadType");
    JsonNode written = envelope.path("signatures");
    if (!written.isArray() || written.isEmpty() || written.size() > MOST_SIGNATURES) {
      throw new MalformedEvidenceException("its signatures are no list of 1 to " + MOST_SIGNATURES);
    }
    List<Signed> signatures = new ArrayList<>();
    for (JsonNode one : written) {
      String bytes = StrictJson.text(one, "sig");
      decode(bytes);
      signatures.add(new Signed(one.path("keyid").asText(""), bytes));
    }
    return new DsseEnvelope(payloadType, payload, signatures);
  }

  /** DSSE lets writers choose between both alphabets. */
  private static byte[] decode(String base64) throws MalformedEvidenceException {
    try {
      return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw new MalformedEvidenceException("its payload or a signature is not in Base64");
    }
  }

  /** The envelope as JSON, with a line feed at its end. */
  public byte[] json() {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("payloadType", payloadType);
    envelope.put("payload", Base64.getEncoder().encodeToString(payload));
    ArrayNode written = envelope.putArray("signatures");
    for (Signed signature : signatures) {
      written.addObject().put("keyid", signature.keyId()).put("sig", signature.bytes());
    }
    return (envelope + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What the payload is said to be; signed, too. */
  public String payloadType() {
    return payloadType;
  }

  /** The bytes that were signed. */
  public byte[] payload() {
    return payload.clone();
  }

  /**
   * Whose signatures it has, if each of them is by one of the keys. One that isn't makes the whole
   * worthless here, since a reader may take it for what it names.
   *
   * @return nothing if any signature is by none of the keys
   */
  public Optional<Set<VerifyingKey>> signers(Collection<VerifyingKey> keys) {
    byte[] signed = preAuthEncoding(payloadType, payload);
    Set<VerifyingKey> signers = new LinkedHashSet<>();
    for (Signed signature : signatures) {
      Optional<VerifyingKey> signer =
          keys.stream().filter(key -> key.verifies(signed, bytes(signature))).findFirst();
      if (signer.isEmpty()) {
        return Optional.empty();
      }
      signers.add(signer.get());
    }
    return Optional.of(signers);
  }

  private static byte[] bytes(Signed signature) {
    return Base64.getDecoder().decode(signature.bytes().replace('-', '+').replace('_', '/'));
  }

  /** What is signed: DSSE's PAE, in which the lengths keep type and payload apart. */
  static byte[] preAuthEncoding(String type, byte[] payload) {
    byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(typeBytes);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
