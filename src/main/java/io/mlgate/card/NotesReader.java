package io.mlgate.card;

import io.mlgate.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads a Markdown file whose headings of the second level are those of a model card.
 *
 * <p>The text goes into cards as it is. So nothing is taken that would swallow what follows it in a
 * card: no block of code that does not end, and no block of HTML.
 */
public final class NotesReader {
  /** More than anybody reads. */
  public static final int LARGEST = 1 << 20;

  private static final int MOST_NESTING = 40;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(MOST_NESTING)
          .maxInlineNesting(MOST_NESTING)
          .build();

  private final String file;
  private final List<String> lines;
  private final Map<CardSection, CardNotes.Text> texts = new EnumMap<>(CardSection.class);

  private NotesReader(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /**
   * Reads the text of a file.
   *
   * @param file how to name the file in messages
   * @throws CardException with one line if it is no file of this kind
   */
  public static CardNotes read(String file, String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new NotesReader(file, plain).read();
  }

  private CardNotes read() {
    Node document = PARSER.parse(String.join("\n", lines));
    refuseWhatSwallows(document);
    boolean first = true;
    List<Node> section = new ArrayList<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      boolean isTitle = first && node instanceof Heading heading && heading.getLevel() == 1;
      first = false;
      if (isTitle) {
        continue;
      }
      if (node instanceof Heading heading && heading.getLevel() <= 2) {
        close(section);
        section.add(node);
      } else if (section.isEmpty()) {
        throw wrong(node, "text before the first heading: begin with one such as ## Intended use");
      } else {
        section.add(node);
      }
    }
    close(section);
    return new CardNotes(texts);
  }

  /** Takes a heading with the nodes below it, and clears the list. */
  private void close(List<Node> nodes) {
    if (nodes.isEmpty()) {
      return;
    }
    Heading heading = (Heading) nodes.get(0);
    CardSection section = section(heading);
    if (nodes.size() > 1) {
      String markdown =
          String.join("\n", lines.subList(line(nodes.get(1)), lastLine(nodes) + 1)).strip();
      String html = NotesHtml.of(nodes.subList(1, nodes.size()));
      if (texts.put(section, new CardNotes.Text(markdown, html)) != null) {
        throw wrong(heading, "'" + section.title() + "' has a text already: join the two");
      }
    }
    nodes.clear();
  }

  private CardSection section(Heading heading) {
    String title = plain(heading);
    List<String> known = CardSection.titles();
    if (heading.getLevel() == 1) {
      throw wrong(heading, "a title in the middle: sections begin with ##, parts of them with ###");
    }
    return CardSection.titled(title)
        .orElseThrow(
            () ->
                wrong(
                    heading,
                    "a model card has no section '"
                        + (title.length() <= 60 ? title : title.substring(0, 60) + "...")
                        + "'"
                        + Nearest.of(title, known)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; its sections are " + String.join(", ", known))));
  }

  private static String plain(Heading heading) {
    StringBuilder text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  private void refuseWhatSwallows(Node document) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(HtmlBlock block) {
            throw wrong(block, "HTML, which cards don't take: write Markdown");
          }

          @Override
          public void visit(FencedCodeBlock block) {
            if (block.getClosingFenceLength() == null) {
              throw wrong(block, "a block of code that does not end: close it with ```");
            }
          }
        });
  }

  private static int line(Node node) {
    return node.getSourceSpans().get(0).getLineIndex();
  }

  private static int lastLine(List<Node> nodes) {
    int last = line(nodes.get(1));
    for (Node node : nodes.subList(1, nodes.size())) {
      last =
          Math.max(
              last, node.getSourceSpans().get(node.getSourceSpans().size() - 1).getLineIndex());
    }
    return last;
  }

  private CardException wrong(Node node, String what) {
    return new CardException(file + ":" + (line(node) + 1) + ": " + what);
  }
}
