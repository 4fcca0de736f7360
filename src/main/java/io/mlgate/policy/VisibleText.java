package io.mlgate.policy;

/**
 * Which characters a text of others may show: none that forges lines of a log, steers a terminal or
 * hides.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Whether a code point has a shape of its own, or is a space. */
  public static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
