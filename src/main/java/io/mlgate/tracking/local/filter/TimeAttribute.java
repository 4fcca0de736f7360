package io.mlgate.tracking.local.filter;

import java.util.Optional;

/** A time of a run that a filter may name. */
public enum TimeAttribute {
  START_TIME,
  END_TIME;

  static Optional<TimeAttribute> of(String word) {
    return switch (word) {
      case "start_time" -> Optional.of(START_TIME);
      case "end_time" -> Optional.of(END_TIME);
      default -> isAlias(word) ? Optional.of(START_TIME) : Optional.empty();
    };
  }

  /** Whether a word is another name of {@link #START_TIME}. */
  static boolean isAlias(String word) {
    return word.equals("created") || word.equals("Created");
  }
}
