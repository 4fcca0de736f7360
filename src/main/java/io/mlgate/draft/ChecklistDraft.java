package io.mlgate.draft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Drafts the checklists of the three handoffs, from research to engineering to operations. */
public final class ChecklistDraft {
  private static final int DAYS_TO_DO_IT = 30;

  private ChecklistDraft() {}

  /**
   * Gates to paste below {@code gates:} of a policy, indented by two spaces.
   *
   * @param today the day from which due dates are proposed, in UTC
   */
  public static String of(LocalDate today) {
    try (InputStream template = ChecklistDraft.class.getResourceAsStream("checklist.yaml")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@DUE@", today.plusDays(DAYS_TO_DO_IT).toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the template of checklists is not in the jar", e);
    }
  }
}
