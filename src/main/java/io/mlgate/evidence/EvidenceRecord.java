package io.mlgate.evidence;

import io.mlgate.verdict.Evaluation;
import java.util.Objects;

/**
 * An evaluation with the digest of its evidence and the circumstances it was made under: what
 * reports are rendered from.
 *
 * @param evaluation the evaluation
 * @param digest {@code sha256:} and 64 lower-case hexadecimal digits over the canonical evidence
 * @param envelope what the digest does not cover
 */
public record EvidenceRecord(Evaluation evaluation, String digest, Envelope envelope) {

  /** The record of an evaluation, with the digest of its evidence. */
  public static EvidenceRecord of(Evaluation evaluation, Envelope envelope) {
    return new EvidenceRecord(evaluation, Evidence.of(evaluation).digest(), envelope);
  }

  /** Nothing may be null. */
  public EvidenceRecord {
    Objects.requireNonNull(evaluation);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(envelope);
  }
}
