package io.mlgate.validation;

import java.util.Objects;

/**
 * What came of one check.
 *
 * @param holds whether the table holds what it should
 * @param violations how many rows do not, at least 0; all of them where the kind of a column is
 *     wrong. There may be some that are accepted
 * @param words why, on one line
 */
public record Checked(boolean holds, long violations, String words) {

  /** Nothing may be null. */
  public Checked {
    Objects.requireNonNull(words);
  }
}
