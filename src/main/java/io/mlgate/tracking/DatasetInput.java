package io.mlgate.tracking;

import java.util.Objects;

/**
 * A dataset that a run declared as input.
 *
 * @param name its name
 * @param digest the digest that the logging client computed
 * @param source where it came from, as the store writes it
 * @param context what it was used for, such as {@code training}; empty if the run does not say
 */
public record DatasetInput(String name, String digest, String source, String context) {

  /** Nothing may be null. */
  public DatasetInput {
    Objects.requireNonNull(name);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(source);
    Objects.requireNonNull(context);
  }
}
