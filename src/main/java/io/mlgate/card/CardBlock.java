package io.mlgate.card;

import java.util.List;

/** A part of a section that is known, not written by people. Its texts are still unescaped. */
sealed interface CardBlock {

  /**
   * What is known, one line a fact.
   *
   * @param facts at least one
   */
  record Facts(List<Fact> facts) implements CardBlock {
    /** Copies the facts. */
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** A fact with its name. */
  record Fact(String name, String value) {}

  /**
   * A table.
   *
   * @param title what it holds
   * @param heads the names of its columns
   * @param rows as many cells each as there are columns; at least one row
   */
  record Grid(String title, List<String> heads, List<List<String>> rows) implements CardBlock {
    /** Copies the rows. */
    public Grid {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
  }

  /** A sentence. */
  record Sentence(String text) implements CardBlock {}

  /** A program to copy. */
  record Program(String text) implements CardBlock {}
}
