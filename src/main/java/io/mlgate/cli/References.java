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
   * Any of the written forms, a version or an alias of a model ({@code 2}, {@code @champion}), or
   * what a policy writes ({@code version:2}, {@code alias:champion}, {@code run:ID}).
   */
  static Reference parse(String text, String model) {
    if (text.startsWith("@")) {
      return parse("models:/" + model + text);
    }
    if (text.startsWith("alias:")) {
      return parse("models:/" + model + "@" + text.substring("alias:".length()));
    }
    if (text.startsWith("run:")) {
      return parse(text.substring("run:".length()));
    }
    String version = text.startsWith("version:") ? text.substring("version:".length()) : text;
    if (version.matches("[0-9]{1,9}")) {
      return parse("models:/" + model + "/" + version);
    }
    if (!text.contains(":") && !text.matches("[0-9a-f]{32}")) {
      // Most likely an alias or a version, and certainly not the id of a run.
      throw new UsageException(
          "'"
              + text
              + "' names no model: write @ALIAS or a version's number for one of '"
              + model
              + "', or models:/NAME/VERSION, models:/NAME@ALIAS, models:/m-ID, runs:/ID");
    }
    return parse(text);
  }
}
