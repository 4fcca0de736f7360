package io.mlgate.proof;

import java.util.Objects;

/**
 * One thing that was looked at.
 *
 * @param name what, in one word such as {@code signature}
 * @param holds whether it is as it should be
 * @param detail what was found, in one line
 */
public record ProofStep(String name, boolean holds, String detail) {

  /** Nothing may be null. */
  public ProofStep {
    Objects.requireNonNull(name);
    Objects.requireNonNull(detail);
  }

  static ProofStep ok(String name, String detail) {
    return new ProofStep(name, true, detail);
  }

  static ProofStep failed(String name, String detail) {
    return new ProofStep(name, false, detail);
  }

  static ProofStep of(String name, boolean holds, String detail, String otherwise) {
    return new ProofStep(name, holds, holds ? detail : otherwise);
  }
}
