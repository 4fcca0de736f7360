package io.mlgate.workspace;

/** Git can't answer. The message is one line: what, and what to do. */
final class GitTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  GitTrouble(String message) {
    super(message);
  }
}
