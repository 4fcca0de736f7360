package io.mlgate.policy;

import java.util.Optional;

/** The teams that answer for a model: its training, its serving, its incidents. */
public record Owners(
    Optional<String> training, Optional<String> serving, Optional<String> incidents) {

  /** No owner named. */
  public static final Owners NONE =
      new Owners(Optional.empty(), Optional.empty(), Optional.empty());
}
