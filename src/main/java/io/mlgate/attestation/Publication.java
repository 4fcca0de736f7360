package io.mlgate.attestation;

import io.mlgate.evidence.EvidenceFile;
import io.mlgate.tracking.TrackingWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sends evidence along with the model: as files of the candidate's run and as two short tags of its
 * version. Evidence covers neither, so that evaluating again gives the same digest.
 */
public final class Publication {
  /** The path of the evidence among the run's files. */
  public static final String EVIDENCE = "mlgate/evidence.json";

  /** The path of the attestation among the run's files. */
  public static final String ATTESTATION = "mlgate/" + Attestation.FILE;

  /** The tag with the decision's name. */
  public static final String DECISION_TAG = "mlgate.decision";

  /** The tag with the evidence digest. */
  public static final String EVIDENCE_TAG = "mlgate.evidence";

  private Publication() {}

  /**
   * Writes the files first, so that no tag names evidence that isn't there.
   *
   * @param attestation absent if nobody signed
   * @throws io.mlgate.tracking.TrackingException if anything could not be written; what was written
   *     before stays
   * @throws IllegalArgumentException if the evidence names no run
   */
  public static void write(
      TrackingWriter writer, EvidenceFile evidence, Optional<byte[]> attestation) {
    String runId =
        evidence
            .runId()
            .orElseThrow(() -> new IllegalArgumentException("the evidence names no run"));
    writer.writeArtifact(runId, EVIDENCE, text(evidence.evidence().document()));
    attestation.ifPresent(bytes -> writer.writeArtifact(runId, ATTESTATION, text(bytes)));
    evidence
        .versionOf()
        .ifPresent(
            model -> {
              String version = evidence.version().orElseThrow();
              writer.tagVersion(model, version, EVIDENCE_TAG, evidence.digest());
              writer.tagVersion(model, version, DECISION_TAG, evidence.decision());
            });
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
