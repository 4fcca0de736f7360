package io.mlgate.tracking.local.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something textual of a run that a filter may name. */
public sealed interface TextField {

  /** A field that has a key chosen by people, so that it may be missing from a run. */
  sealed interface Keyed extends TextField {
    /** The key, unquoted. */
    String key();
  }

  /** A parameter. */
  record Param(String key) implements Keyed {}

  /** A tag. */
  record Tag(String key) implements Keyed {}

  /** A textual attribute that every run has. */
  enum Attribute implements TextField {
    RUN_ID,
    RUN_NAME,
    STATUS,
    USER_ID,
    ARTIFACT_URI;

    static Optional<Attribute> of(String word) {
      return isAlias(word) ? Optional.of(RUN_NAME) : named(values(), word);
    }

    /** Whether a word is another name of {@link #RUN_NAME}. */
    static boolean isAlias(String word) {
      return word.equals("run name") || word.equals("Run name") || word.equals("Run Name");
    }
  }

  /** A property of the datasets that a run declared as inputs: one that matches is enough. */
  enum Dataset implements TextField {
    NAME,
    DIGEST,
    CONTEXT;

    static Optional<Dataset> of(String word) {
      return named(values(), word);
    }
  }

  /** Finds a constant by its name in lower case, which is how MLflow writes it. */
  private static <E extends Enum<E>> Optional<E> named(E[] constants, String word) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
