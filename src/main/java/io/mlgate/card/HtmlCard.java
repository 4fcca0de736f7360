package io.mlgate.card;

import io.mlgate.report.Templates;

/**
 * A model card as a page: one file that needs no other, with no script, for screens of any width,
 * light or dark, and for paper.
 */
public final class HtmlCard {
  /** What the page names as its generator, by which one is told from a file of somebody else. */
  static final String MARK = "<meta name=\"generator\" content=\"mlgate card\"/>";

  private HtmlCard() {}

  /** The page. */
  public static String render(ModelCard card) {
    return Templates.template(HtmlCard.class, "card").execute(new CardView(card));
  }
}
