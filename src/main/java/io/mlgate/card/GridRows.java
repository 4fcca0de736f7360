package io.mlgate.card;

import io.mlgate.report.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Gathers the rows of a table, at most so many as a reader of a card looks at. */
final class GridRows {
  private static final int MOST = 200;

  private final List<List<String>> rows = new ArrayList<>();

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The table, and how many rows it has no room for; nothing without rows. */
  List<CardBlock> blocks(String title, String... heads) {
    if (rows.isEmpty()) {
      return List.of();
    }
    CardBlock grid =
        new CardBlock.Grid(title, List.of(heads), rows.subList(0, Math.min(MOST, rows.size())));
    return rows.size() <= MOST
        ? List.of(grid)
        : List.of(
            grid,
            new CardBlock.Sentence(
                "And " + Phrases.counted(rows.size() - MOST, "more row") + " in the report."));
  }
}
