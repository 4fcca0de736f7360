package io.mlgate.rollout;

import io.mlgate.traffic.ObservedRoute;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen of the world at one look.
 *
 * @param route what the router does; absent if it did not answer
 * @param arms whether each slot serves the version that it should
 * @param checks what the step's checks say
 * @param split whether the requests are split as the route says
 * @param refusal why the next step may not begin, such as an approval that is missing; absent if it
 *     may
 */
public record Sight(
    Optional<ObservedRoute> route, Seen arms, Seen checks, Seen split, Optional<String> refusal) {

  /** Nothing may be null. */
  public Sight {
    Objects.requireNonNull(route);
    Objects.requireNonNull(arms);
    Objects.requireNonNull(checks);
    Objects.requireNonNull(split);
    Objects.requireNonNull(refusal);
  }

  /**
   * What was seen of one thing.
   *
   * @param verdict what
   * @param words in one line
   */
  public record Seen(Verdict verdict, String words) {
    /** Nothing may be null. */
    public Seen {
      Objects.requireNonNull(verdict);
      Objects.requireNonNull(words);
    }
  }

  /** How something was seen to be. */
  public enum Verdict {
    /** As it must be. */
    GOOD,
    /** As it must not be. */
    BAD,
    /** Too little was seen yet to tell. */
    OPEN,
    /** Nothing could be seen. */
    BLIND
  }
}
