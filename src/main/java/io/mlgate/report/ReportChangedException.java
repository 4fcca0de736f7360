package io.mlgate.report;

/**
 * A report says something else than the policy that it holds, so that somebody changed it. The
 * message is one line for the user.
 */
public final class ReportChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With one line for the user.
   *
   * @param file how to name the file
   * @param difference what does not fit together, in one line
   */
  public ReportChangedException(String file, String difference) {
    super(file + " was changed: " + difference);
  }
}
