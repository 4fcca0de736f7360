package io.mlgate.ledger;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Who caused a record.
 *
 * @param name the name, 1 to 256 characters
 * @param how what vouches for the name
 */
public record Actor(String name, How how) {
  private static final int LONGEST = 256;

  /** What vouches for a name. */
  public enum How {
    /** A login or a signature. */
    AUTHENTICATED,
    /** Nothing but the word of the process, such as the user of the operating system. */
    ASSERTED;

    /** As records write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<How> of(String word) {
      return switch (word) {
        case "authenticated" -> Optional.of(AUTHENTICATED);
        case "asserted" -> Optional.of(ASSERTED);
        default -> Optional.empty();
      };
    }
  }

  /** Nothing may be null, and the name neither empty nor overlong. */
  public Actor {
    Objects.requireNonNull(name);
    Objects.requireNonNull(how);
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an actor's name has 1 to " + LONGEST + " characters, not " + name.length());
    }
  }

  /** A name that a login or a signature vouches for. */
  public static Actor authenticated(String name) {
    return new Actor(name, How.AUTHENTICATED);
  }

  /** A name that nothing vouches for. */
  public static Actor asserted(String name) {
    return new Actor(name, How.ASSERTED);
  }
}
