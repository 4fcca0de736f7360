package io.mlgate.role;

/** A roles file that can't be read; the message names the file, the line if known, and the mend. */
public final class RolesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RolesException(String message) {
    super(message);
  }

  RolesException(String message, Throwable cause) {
    super(message, cause);
  }
}
