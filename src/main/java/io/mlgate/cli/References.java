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

  /**
   * Any of the written forms, or a version or an alias of a model: {@code 2}, {@code @champion}.
   */
  static Reference parse(String text, String model) {
    if (text.startsWith("@")) {
      return parse("models:/" + model + text);
    }
    return text.matches("[0-9]{1,9}") ? parse("models:/" + model + "/" + text) : parse(text);
  }
}
