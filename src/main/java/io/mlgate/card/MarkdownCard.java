package io.mlgate.card;

import io.mlgate.report.Mark;
import io.mlgate.report.MarkdownText;
import io.mlgate.report.Phrases;
import io.mlgate.report.Times;
import java.util.List;
import java.util.stream.Collectors;

/** A model card as Markdown. What people wrote stands in it as they wrote it. */
public final class MarkdownCard {
  /** The first line of a card, by which one is told from a file that somebody wrote. */
  static final String MARK = "<!-- written by mlgate card -->";

  private MarkdownCard() {}

  /** The card. */
  public static String render(ModelCard card) {
    StringBuilder text = new StringBuilder(MARK).append('\n');
    text.append("# Model card: ").append(MarkdownText.escaped(card.title())).append("\n\n");
    text.append("**")
        .append(Mark.of(card.record().evaluation().decision()).word())
        .append("** ")
        .append(MarkdownText.escaped(Phrases.against(card.record().evaluation().baseline())))
        .append(" · evaluated ")
        .append(Times.of(card.record().envelope().evaluatedAt()))
        .append(" · evidence ")
        .append(MarkdownText.escaped(card.record().digest()))
        .append('\n');
    for (CardSection section : CardSection.values()) {
      text.append("\n## ").append(section.title()).append("\n");
      card.notes()
          .of(section)
          .ifPresent(note -> text.append('\n').append(note.markdown()).append('\n'));
      card.known(section).forEach(block -> text.append('\n').append(block(block)));
      if (!card.states(section)) {
        text.append('\n').append(ModelCard.NOT_STATED).append('\n');
      }
    }
    return text.append("\n---\n\n").append(ModelCard.ORIGIN).append('\n').toString();
  }

  private static String block(CardBlock block) {
    if (block instanceof CardBlock.Facts facts) {
      return facts.facts().stream()
          .map(
              fact ->
                  "- "
                      + MarkdownText.escaped(fact.name())
                      + ": "
                      + MarkdownText.escaped(fact.value())
                      + "\n")
          .collect(Collectors.joining());
    } else if (block instanceof CardBlock.Grid grid) {
      return "### "
          + MarkdownText.escaped(grid.title())
          + "\n\n"
          + row(grid.heads())
          + "|---".repeat(grid.heads().size())
          + "|\n"
          + grid.rows().stream().map(MarkdownCard::row).collect(Collectors.joining());
    } else if (block instanceof CardBlock.Program program) {
      return "```python\n" + program.text() + "```\n";
    }
    return MarkdownText.escaped(((CardBlock.Sentence) block).text()) + "\n";
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(MarkdownText::escaped)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
