package io.mlgate.environment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to save a model whose loading runs whatever code the file holds. */
public enum SerialisationFormat {
  PICKLE("pickle"),
  CLOUDPICKLE("cloudpickle");

  private final String word;

  SerialisationFormat(String word) {
    this.word = word;
  }

  /** As MLflow writes it. */
  public String word() {
    return word;
  }

  /** The format that MLflow calls so; absent if it is none of these. */
  public static Optional<SerialisationFormat> of(String written) {
    String small = written.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.word.equals(small)).findFirst();
  }
}
