package io.mlgate.environment;

import java.util.function.Function;

/**
 * Where something is written.
 *
 * @param file what messages call it
 * @param line from 1
 */
public record FilePlace(String file, int line) {
  MalformedEnvironmentException malformed(String what) {
    return new MalformedEnvironmentException(this + ": " + what);
  }

  /** What a reader makes of the text; its complaint gets this place. */
  <T> T read(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (MalformedEnvironmentException e) {
      throw new MalformedEnvironmentException(this + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return file + " line " + line;
  }
}
