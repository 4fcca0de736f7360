package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;

/** The number of a model version, which users and stores write as text. */
final class VersionNumber {
  private VersionNumber() {}

  /**
   * The number.
   *
   * @throws TrackingException of kind BAD_REQUEST if the text is no whole number of at most nine
   *     digits
   */
  static int of(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new TrackingException(
          Kind.BAD_REQUEST, "'" + text + "' is no version of a model: it must be a whole number");
    }
    return Integer.parseInt(text);
  }
}
