package io.mlgate.cli;

/**
 * Red for what nobody must overlook.
 *
 * @param coloured whether colours are wanted
 */
record RedInk(boolean coloured) {
  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";

  /** One line of visible text, red where colours are wanted. */
  String of(String line) {
    return coloured ? RED + line + PLAIN : line;
  }
}
