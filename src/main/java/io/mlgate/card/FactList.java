package io.mlgate.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers facts; what is empty is no fact. */
final class FactList {
  private final List<CardBlock.Fact> facts = new ArrayList<>();

  FactList add(String name, String value) {
    if (!value.isBlank()) {
      facts.add(new CardBlock.Fact(name, value));
    }
    return this;
  }

  FactList add(String name, Optional<?> value) {
    return add(name, value.map(Object::toString).orElse(""));
  }

  /** A block of all facts; none if there is no fact. */
  List<CardBlock> blocks() {
    return facts.isEmpty() ? List.of() : List.of(new CardBlock.Facts(facts));
  }
}
