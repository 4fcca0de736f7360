package io.mlgate.policy;

import io.mlgate.ToolVersion;

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
    return what
        + " is not supported by this version of mlGate ("
        + ToolVersion.number()
        + "); "
        + mend;
  }
}
