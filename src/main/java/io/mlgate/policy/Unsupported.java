package io.mlgate.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Words the refusal of what the grammar holds and this version does not read yet. */
final class Unsupported {
  private Unsupported() {}

  /**
   * The refusal, with the version at hand.
   *
   * @param what the subject, in the singular, such as {@code 'baseline.anchor'}
   * @param mend what to do
   */
  static String message(String what, String mend) {
    return what + " is not supported by this version of mlGate (" + version() + "); " + mend;
  }

  /** Read only when a refusal needs it, so that a good policy costs no file access for it. */
  private static String version() {
    try (InputStream in = Unsupported.class.getResourceAsStream("/io/mlgate/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties is missing from mlGate's jar", e);
    }
  }
}
