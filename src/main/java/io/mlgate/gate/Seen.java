package io.mlgate.gate;

import io.mlgate.verdict.Verdict;
import java.util.Objects;

/**
 * What was seen of something that must be there.
 *
 * @param verdict PASS if it is there, FAIL if it is not, ERROR if that can't be told
 * @param words what was seen, or what is missing
 */
public record Seen(Verdict verdict, String words) {
  /** Nothing may be null. */
  public Seen {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(words);
  }
}
