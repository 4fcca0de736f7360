package io.mlgate.rollout;

import io.mlgate.telemetry.LiveResult;
import io.mlgate.traffic.ObservedRoute;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was seen of the world at one look.
 *
 * @param route what the router does; absent if it did not answer
 * @param arms whether each slot serves the version that it should
 * @param checks what the step's checks say
 * @param split whether the requests are split as the route says
 * @param refusal tells why the next step may not begin, such as an approval that is missing, or
 *     nothing if it may; asked only when all else speaks for it, since that may be dear to find out
 * @param findings what each of the step's checks said, for the record
 */
public record Sight(
    Optional<ObservedRoute> route,
    Seen arms,
    Seen checks,
    Seen split,
    Supplier<Optional<String>> refusal,
    List<LiveResult> findings) {

  /** Nothing may be null. */
  public Sight {
    Objects.requireNonNull(route);
    Objects.requireNonNull(arms);
    Objects.requireNonNull(checks);
    Objects.requireNonNull(split);
    Objects.requireNonNull(refusal);
    findings = List.copyOf(findings);
  }

  /** A look at the router alone: all that a way back needs. */
  static Sight of(Optional<ObservedRoute> route) {
    Seen nothing = new Seen(Verdict.BLIND, "nobody looked");
    return new Sight(
        route, nothing, nothing, nothing, () -> Optional.of("nobody looked"), List.of());
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
