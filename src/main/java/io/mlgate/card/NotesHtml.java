package io.mlgate.card;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders Markdown of people as HTML that runs nothing and loads nothing. */
final class NotesHtml {
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .escapeHtml(true)
          .sanitizeUrls(true)
          // The library would also let data: through, which may hold a page with a script.
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          .percentEncodeUrls(true)
          .nodeRendererFactory(ImagesAsText::new)
          .build();

  private NotesHtml() {}

  /** The nodes, which are taken out of their document. */
  static String of(List<Node> nodes) {
    Document part = new Document();
    nodes.forEach(part::appendChild);
    return RENDERER.render(part).strip();
  }

  /** A card is one file that needs no other: of a picture it shows what stands for it. */
  private record ImagesAsText(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Image.class);
    }

    @Override
    public void render(Node image) {
      context.getWriter().text("[picture: ");
      for (Node part = image.getFirstChild(); part != null; part = part.getNext()) {
        context.render(part);
      }
      context.getWriter().text("]");
    }
  }
}
