package io.mlgate.compatibility;

import java.util.Locale;
import java.util.Optional;

/**
 * Who must go on working. The words are those of schema registries, applied to both halves of a
 * signature: callers write a model's inputs and read its outputs.
 */
public enum CompatibilityMode {
  /** What is written by the old schema can be read by the new one, for inputs and for outputs. */
  BACKWARD,
  /** What is written by the new schema can be read by the old one, for inputs and for outputs. */
  FORWARD,
  /** Backward and forward. */
  FULL,
  /**
   * Today's callers need not change: the candidate reads what they send (inputs backward), and they
   * can read what it answers (outputs forward).
   */
  DROP_IN,
  /** Production can take the candidate's callers back: it reads what they send (inputs forward). */
  ROLLBACK_SAFE;

  /** The mode of a word such as {@code drop-in}. */
  public static Optional<CompatibilityMode> of(String word) {
    for (CompatibilityMode mode : values()) {
      if (mode.toString().equals(word)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /** Whether the mode asks this of inputs and parameters. */
  boolean readsInputs(ReadingDirection direction) {
    return switch (this) {
      case BACKWARD, DROP_IN -> direction == ReadingDirection.BACKWARD;
      case FORWARD, ROLLBACK_SAFE -> direction == ReadingDirection.FORWARD;
      case FULL -> true;
    };
  }

  /** Whether the mode asks this of outputs. */
  boolean readsOutputs(ReadingDirection direction) {
    return switch (this) {
      case BACKWARD -> direction == ReadingDirection.BACKWARD;
      case FORWARD, DROP_IN -> direction == ReadingDirection.FORWARD;
      case FULL -> true;
      case ROLLBACK_SAFE -> false;
    };
  }

  boolean needsOutputs() {
    return this != ROLLBACK_SAFE;
  }

  /** The word, as {@code drop-in}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
