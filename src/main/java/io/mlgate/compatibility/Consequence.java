package io.mlgate.compatibility;

/**
 * What comes of a difference.
 *
 * @param impact how bad it is
 * @param effect on a caller, in plain words
 */
record Consequence(Impact impact, String effect) {
  static Consequence info(String effect) {
    return new Consequence(Impact.INFO, effect);
  }

  static Consequence warn(String effect) {
    return new Consequence(Impact.WARN, effect);
  }

  static Consequence breaks(String effect) {
    return new Consequence(Impact.BREAK, effect);
  }
}
