package io.mlgate.yaml;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a text can't be read as one YAML document.
 *
 * @param kind what is wrong
 * @param line where, from 1, if that is known
 * @param detail what the parser says, the limit that is exceeded or the key that is repeated; text
 *     of whoever wrote the file, else empty
 * @param cause the parser's exception, if there is one
 */
public record YamlFlaw(
    Kind kind, OptionalInt line, String detail, Optional<RuntimeException> cause) {

  /** Nothing may be null. */
  public YamlFlaw {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(line);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(cause);
  }

  /** What is wrong. */
  public enum Kind {
    /** The text breaks YAML's own rules. */
    NO_YAML,
    /** There is more than one document. */
    SECOND_DOCUMENT,
    /** It nests deeper than the limit. */
    TOO_DEEP,
    /** An alias of what is not yet read, or of what it is itself a part of. */
    UNKNOWN_ALIAS,
    /** A key that is a list, a mapping or otherwise no plain word. */
    KEY_NO_WORD,
    /** A key for the second time in its mapping. */
    REPEATED_KEY
  }
}
