package io.mlgate.approval;

import java.util.Objects;
import java.util.Optional;

/**
 * One answer to a request, and whether it counts.
 *
 * @param answer what was said
 * @param ignored why it does not count; absent if it does
 */
public record Heard(SignedStatement answer, Optional<String> ignored) {

  /** Nothing may be null. */
  public Heard {
    Objects.requireNonNull(answer);
    Objects.requireNonNull(ignored);
  }

  static Heard counted(SignedStatement answer) {
    return new Heard(answer, Optional.empty());
  }

  static Heard ignored(SignedStatement answer, String why) {
    return new Heard(answer, Optional.of(why));
  }

  /** Whether it counts. */
  public boolean counts() {
    return ignored.isEmpty();
  }
}
