package io.mlgate.evidence;

/** What was handed in is no evidence, or no attestation of it; the message is one line. */
public final class MalformedEvidenceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, as the end of a sentence about the file. */
  public MalformedEvidenceException(String message) {
    super(message);
  }
}
