package io.mlgate.tracking.local;

/** How far a logged model came, as both kinds of store number it. */
enum LoggedModelStatus {
  STATUS_UNSPECIFIED,
  PENDING,
  READY,
  UPLOAD_FAILED;

  /** The word that a server uses for a number, without its prefix {@code LOGGED_MODEL_}. */
  static String word(long number) {
    return number >= 0 && number < values().length
        ? values()[(int) number].name()
        : STATUS_UNSPECIFIED.name();
  }
}
