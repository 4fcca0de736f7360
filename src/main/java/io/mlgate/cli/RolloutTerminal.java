package io.mlgate.cli;

import io.mlgate.report.Terminal;

/** The terminal that a rollout is shown on. */
final class RolloutTerminal {
  private static final int LEAST_WIDTH = 48;
  private static final int GREATEST_WIDTH = 160;

  private RolloutTerminal() {}

  static Terminal of(Surroundings surroundings) {
    int width = Math.max(LEAST_WIDTH, Math.min(GREATEST_WIDTH, surroundings.columns()));
    return new Terminal(width, surroundings.coloured(), surroundings.unicode());
  }
}
