package io.mlgate.card;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people say of a model, by section.
 *
 * @param texts the text of each section that has one
 */
public record CardNotes(Map<CardSection, Text> texts) {

  /** Nobody said anything. */
  public static final CardNotes NONE = new CardNotes(Map.of());

  /**
   * One text.
   *
   * @param markdown as it was written
   * @param html the same as HTML, escaped
   */
  record Text(String markdown, String html) {}

  /** Copies the texts. */
  public CardNotes {
    texts = Map.copyOf(texts.isEmpty() ? Map.of() : new EnumMap<>(texts));
  }

  Optional<Text> of(CardSection section) {
    return Optional.ofNullable(texts.get(section));
  }
}
