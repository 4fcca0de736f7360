package io.mlgate.policy;

import java.util.Optional;

/** The teams that answer for a model: its training, its serving, its incidents. */
public record Owners(
    Optional<String> training, Optional<String> serving, Optional<String> incidents) {

  /** No owner named. */
  public static final Owners NONE =
      new Owners(Optional.empty(), Optional.empty(), Optional.empty());

  /** The team that has a role, such as {@code incidents}; the text itself if it is none's role. */
  public String resolve(String owner) {
    Optional<String> team =
        switch (owner) {
          case "training" -> training;
          case "serving" -> serving;
          case "incidents" -> incidents;
          default -> Optional.empty();
        };
    return team.orElse(owner);
  }
}
