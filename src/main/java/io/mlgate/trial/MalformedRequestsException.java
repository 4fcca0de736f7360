package io.mlgate.trial;

/** A file of requests can't be read. The message is one line: which file, which line, what. */
public final class MalformedRequestsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedRequestsException(String message) {
    super(message);
  }
}
