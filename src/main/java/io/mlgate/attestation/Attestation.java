package io.mlgate.attestation;

import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceFile;
import io.mlgate.evidence.MalformedEvidenceException;
import io.mlgate.signing.SigningKey;

/** The signed form of evidence: what is written as {@code attestation.dsse.json}. */
public final class Attestation {
  /** The name of such a file in a report folder. */
  public static final String FILE = "attestation.dsse.json";

  private Attestation() {}

  /** Signs evidence. */
  public static byte[] of(Evidence evidence, SigningKey key) {
    try {
      EvidenceStatement statement = new EvidenceStatement(EvidenceFile.read(evidence.document()));
      return DsseEnvelope.sign(EvidenceStatement.PAYLOAD_TYPE, statement.bytes(), key).json();
    } catch (MalformedEvidenceException impossible) {
      throw new IllegalStateException("our own evidence is in its form", impossible);
    }
  }

  /**
   * Reads the statement of an envelope, whoever signed it.
   *
   * @throws MalformedEvidenceException if the envelope holds anything else
   */
  public static EvidenceStatement statement(DsseEnvelope envelope)
      throws MalformedEvidenceException {
    if (!envelope.payloadType().equals(EvidenceStatement.PAYLOAD_TYPE)) {
      throw new MalformedEvidenceException(
          "its payload is not said to be " + EvidenceStatement.PAYLOAD_TYPE);
    }
    return EvidenceStatement.read(envelope.payload());
  }
}
