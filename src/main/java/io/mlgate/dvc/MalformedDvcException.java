package io.mlgate.dvc;

/** A file is no {@code dvc.lock} that can be read. The message is one line: where, and what. */
public final class MalformedDvcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedDvcException(String message) {
    super(message);
  }

  MalformedDvcException(int line, String message) {
    this("line " + line + ": " + message);
  }
}
