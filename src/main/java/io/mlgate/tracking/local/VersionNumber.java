package io.mlgate.tracking.local;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.util.OptionalInt;

/** The number of a model version, which users and stores write as text. */
final class VersionNumber {
  private VersionNumber() {}

  /**
   * The number, or empty if it has more than nine digits: no version is that great, and a server
   * says that there is none.
   *
   * @throws TrackingException of kind BAD_REQUEST if the text is no whole number
   */
  static OptionalInt of(String text) {
    if (!text.matches("[0-9]+")) {
      throw new TrackingException(
          Kind.BAD_REQUEST,
          "'" + OneLine.of(text) + "' is no version of a model: it must be a whole number");
    }
    return text.length() > 9 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
