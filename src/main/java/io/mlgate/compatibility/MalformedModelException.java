package io.mlgate.compatibility;

/**
 * A file is no MLmodel, or its signature is none. The message is one line: which file, which part,
 * what is wrong with it.
 */
public final class MalformedModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedModelException(String message) {
    super(message);
  }

  MalformedModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
