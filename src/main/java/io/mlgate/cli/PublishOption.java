package io.mlgate.cli;

import io.mlgate.attestation.Publication;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceFile;
import io.mlgate.evidence.MalformedEvidenceException;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingWriter;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Sends evidence along with the model, where the user asks for it. */
final class PublishOption {
  @Option(
      names = "--publish",
      description =
          "Writes the evidence to the candidate's run as mlgate/evidence.json, and the decision and"
              + " the evidence digest as tags of its version. Needs a server.")
  private boolean asked;

  boolean isAsked() {
    return asked;
  }

  /**
   * Writes it, if asked to.
   *
   * @throws UnwrittenException if not all is written; the decision stays what it is
   */
  void write(Supplier<TrackingWriter> store, Evidence evidence, Optional<byte[]> attestation) {
    if (!asked) {
      return;
    }
    try (TrackingWriter writer = store.get()) {
      Publication.write(writer, EvidenceFile.read(evidence.document()), attestation);
    } catch (TrackingException | IllegalArgumentException | MalformedEvidenceException e) {
      throw new UnwrittenException("the evidence is not published: " + e.getMessage(), e);
    }
  }
}
