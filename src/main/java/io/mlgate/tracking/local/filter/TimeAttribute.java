package io.mlgate.tracking.local.filter;

import java.util.Optional;

/** A time of a run that a filter may name. */
public enum TimeAttribute {
  START_TIME,
  END_TIME;

  static Optional<TimeAttribute> of(String word) {
    return switch (word) {
      case "start_time", "created", "Created" -> Optional.of(START_TIME);
      case "end_time" -> Optional.of(END_TIME);
      default -> Optional.empty();
    };
  }
}
