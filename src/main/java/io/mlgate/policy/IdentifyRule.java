package io.mlgate.policy;

import java.util.Objects;

/** How a slot is asked which version it serves. */
public sealed interface IdentifyRule {

  /**
   * It says so.
   *
   * @param path what is read at its address, beginning with a slash
   * @param pointer where the version stands in the JSON that it answers: a JSON Pointer (RFC 6901)
   */
  record ByAnswer(String path, String pointer) implements IdentifyRule {
    /** Nothing may be null. */
    public ByAnswer {
      Objects.requireNonNull(path);
      Objects.requireNonNull(pointer);
    }
  }

  /**
   * It answers requests as the version does.
   *
   * @param file of JSON Lines, relative to the policy's folder
   * @param path where requests are sent at its address, beginning with a slash
   */
  record ByGolden(String file, String path) implements IdentifyRule {
    /** Nothing may be null. */
    public ByGolden {
      Objects.requireNonNull(file);
      Objects.requireNonNull(path);
    }
  }
}
