package io.mlgate.rollout;

import java.util.Objects;

/**
 * What a person wants.
 *
 * @param kind what
 * @param why who and why, in one line
 */
public record Order(Kind kind, String why) {

  /** Nobody wants anything. */
  public static final Order NONE = new Order(Kind.NONE, "");

  /** Nothing may be null. */
  public Order {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(why);
  }

  /** What can be wanted. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** That it goes no further. */
    PAUSE,
    /** That it goes on. */
    RESUME,
    /** That it does not wait for the rest of the soak; all else still holds. */
    PROMOTE,
    /** That the way back is tried now. */
    REHEARSE,
    /** That the baseline gets all requests again. */
    ROLL_BACK
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
