package io.mlgate.environment;

/**
 * A file describes no environment. The message is one line: which file, which line, what is wrong
 * with it. Credentials inside URLs are left out of it.
 */
public final class MalformedEnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedEnvironmentException(String message) {
    super(message);
  }

  MalformedEnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
