package io.mlgate.rollout.view;

import io.mlgate.report.ShownText;

/**
 * Something that is known of a rollout.
 *
 * @param label what it is
 * @param text safe to show once it is escaped
 * @param code whether it is an id or a digest
 */
public record PinFact(String label, String text, boolean code) {
  static PinFact of(String label, String text) {
    return new PinFact(label, ShownText.line(text), false);
  }

  static PinFact code(String label, String text) {
    return new PinFact(label, ShownText.line(text), true);
  }
}
