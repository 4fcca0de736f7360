package io.mlgate.card;

import io.mlgate.report.ReportException;
import io.mlgate.report.ReportFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a model card in a folder: both are replaced, or none. */
public final class CardFiles {
  private static final String MARKDOWN = "MODEL_CARD.md";
  private static final String HTML = "model_card.html";

  /** Within so many bytes a card says what it is. */
  private static final int HEAD = 1_000;

  private CardFiles() {}

  /**
   * Writes {@code MODEL_CARD.md} and {@code model_card.html}.
   *
   * @throws CardException if one is there already that no card is: somebody may have written it
   * @throws ReportException if they could not be written; what was there is then untouched
   */
  public static void write(Path folder, ModelCard card) {
    refuseOther(folder.resolve(MARKDOWN), MarkdownCard.MARK);
    refuseOther(folder.resolve(HTML), HtmlCard.MARK);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(MARKDOWN, MarkdownCard.render(card).getBytes(StandardCharsets.UTF_8));
    files.put(HTML, HtmlCard.render(card).getBytes(StandardCharsets.UTF_8));
    ReportFiles.write(folder, "no model card was", files);
  }

  private static void refuseOther(Path file, String mark) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean isCard;
    try (InputStream in = Files.newInputStream(file)) {
      isCard = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(mark);
    } catch (IOException e) {
      isCard = false;
    }
    if (!isCard) {
      throw new CardException(
          file + " is there, and mlgate card did not write it: name another folder, or move it");
    }
  }
}
