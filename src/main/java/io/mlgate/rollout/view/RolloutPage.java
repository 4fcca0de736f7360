package io.mlgate.rollout.view;

import io.mlgate.report.ReportFiles;
import io.mlgate.report.Templates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * A rollout as a page: one file that needs no other, with no script, for screens of any width,
 * light or dark, and for paper.
 */
public final class RolloutPage {
  private RolloutPage() {}

  /** The page. */
  public static String render(RolloutSnapshot snapshot) {
    return Templates.template(RolloutPage.class, "rollout").execute(new RolloutPageView(snapshot));
  }

  /**
   * Writes the page in place of what was there.
   *
   * @param file where to; its folder is made if it is missing
   * @throws io.mlgate.report.ReportException with one line if it could not be written; what was
   *     there is then untouched
   */
  public static void write(Path file, RolloutSnapshot snapshot) {
    Path whole = file.toAbsolutePath().normalize();
    ReportFiles.write(
        whole.getParent(),
        "no page of the rollout was",
        Map.of(whole.getFileName().toString(), render(snapshot).getBytes(StandardCharsets.UTF_8)));
  }
}
