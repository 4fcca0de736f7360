package io.mlgate.tracking.local.filter;

/** How two texts compare. */
public enum TextOperator {
  EQUAL,
  NOT_EQUAL,
  /** Case-sensitive; {@code %} stands for any characters, {@code _} for one. */
  LIKE,
  /** As {@link #LIKE}, without regard to case. */
  ILIKE
}
