package io.mlgate.cli;

import io.mlgate.tracking.Reference;

/** Turns what a user wrote into references. */
final class References {
  private References() {}

  /** Any of the written forms. */
  static Reference parse(String text) {
    try {
      return Reference.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }

  /** Any of the written forms, short ones of a model included. */
  static Reference parse(String text, String model) {
    try {
      return Reference.parse(text, model);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }
}
