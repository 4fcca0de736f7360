package io.mlgate.compatibility;

/**
 * One difference between two signatures.
 *
 * @param part of the signature
 * @param path of the place, as {@code inputs.customer.address.zip}; fit for one line
 * @param direction who reads what the other writes
 * @param was what production's signature says there, {@code absent} if nothing
 * @param is what the candidate's signature says there, {@code absent} if nothing
 * @param effect on a caller, in plain words
 * @param impact how bad that is
 */
public record SignatureDifference(
    SignaturePart part,
    String path,
    ReadingDirection direction,
    String was,
    String is,
    String effect,
    Impact impact) {
  /** One line: the place, what changed, what comes of it. */
  @Override
  public String toString() {
    return impact + " " + path + ": " + was + " -> " + is + ": " + effect;
  }
}
