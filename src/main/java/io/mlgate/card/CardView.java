package io.mlgate.card;

import io.mlgate.report.Mark;
import io.mlgate.report.Phrases;
import io.mlgate.report.ShownText;
import io.mlgate.report.Templates;
import io.mlgate.report.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A card as a page shows it: the names that the template asks for, its texts unescaped. */
record CardView(ModelCard card) {

  /**
   * One section.
   *
   * @param id where links to it lead
   * @param html what people wrote, as HTML; empty if they did not
   * @param blocks what is known
   * @param silent whether nothing is stated
   */
  record Section(String id, String title, String html, List<Block> blocks, boolean silent) {}

  /** One block, of which one list or text is not empty. */
  record Block(List<CardBlock.Fact> facts, List<Grid> grids, String sentence, String program) {}

  /** A table. */
  record Grid(String title, List<String> heads, List<Row> rows) {}

  /** A row of a table. */
  record Row(String name, List<Cell> cells) {}

  /** A cell with the name of its column, which stands beside it where the page is narrow. */
  record Cell(String head, String value) {}

  String title() {
    return card.title();
  }

  Mark decision() {
    return Mark.of(card.record().evaluation().decision());
  }

  List<String> about() {
    return List.of(
        Phrases.against(card.record().evaluation().baseline()),
        card.record().evaluation().risk().word() + " risk");
  }

  String instant() {
    return card.record().envelope().evaluatedAt().toString();
  }

  String time() {
    return Times.of(card.record().envelope().evaluatedAt());
  }

  String origin() {
    return ModelCard.ORIGIN;
  }

  String digest() {
    return ShownText.line(card.record().digest());
  }

  String toolVersion() {
    return ShownText.line(card.record().envelope().toolVersion());
  }

  String notStated() {
    return ModelCard.NOT_STATED;
  }

  String generator() {
    return HtmlCard.MARK;
  }

  String css() {
    return Templates.sharedStyles() + Templates.text(CardView.class, "card.css");
  }

  List<Section> sections() {
    return Arrays.stream(CardSection.values()).map(this::section).toList();
  }

  private Section section(CardSection section) {
    return new Section(
        "section-" + (Arrays.asList(CardSection.values()).indexOf(section) + 1),
        section.title(),
        card.notes().of(section).map(CardNotes.Text::html).map(ShownText::lines).orElse(""),
        card.known(section).stream().map(CardView::block).toList(),
        !card.states(section));
  }

  private static Block block(CardBlock block) {
    if (block instanceof CardBlock.Facts facts) {
      return new Block(
          facts.facts().stream()
              .map(fact -> new CardBlock.Fact(fact.name(), ShownText.line(fact.value())))
              .toList(),
          List.of(),
          "",
          "");
    } else if (block instanceof CardBlock.Grid grid) {
      return new Block(
          List.of(),
          List.of(
              new Grid(
                  ShownText.line(grid.title()),
                  grid.heads(),
                  grid.rows().stream().map(row -> row(grid.heads(), row)).toList())),
          "",
          "");
    } else if (block instanceof CardBlock.Program program) {
      return new Block(List.of(), List.of(), "", ShownText.lines(program.text()));
    }
    return new Block(List.of(), List.of(), ShownText.line(((CardBlock.Sentence) block).text()), "");
  }

  private static Row row(List<String> heads, List<String> cells) {
    List<Cell> shown = new ArrayList<>();
    for (int at = 1; at < cells.size(); at++) {
      shown.add(new Cell(heads.get(at), ShownText.line(cells.get(at))));
    }
    return new Row(ShownText.line(cells.get(0)), shown);
  }
}
