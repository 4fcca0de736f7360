package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The report as a comment on a pull request. It never is longer than such a comment may be: passed
 * gates are left out first, and it says so.
 */
public final class MarkdownReport implements ReportFormat {

  /** GitHub refuses comments of more than 65,536 characters. */
  static final int MOST_CHARACTERS = 64_900;

  private static final int MOST_HEADLINES = 20;
  private static final String HEAD =
      "| | Gate | Candidate | Baseline | Required | Because |\n|---|---|--:|--:|---|---|\n";

  @Override
  public String render(EvidenceRecord record) {
    Evaluation evaluation = record.evaluation();
    Outline outline = Outline.of(evaluation.results());
    String top =
        title(record, outline)
            + cautions(evaluation)
            + problems(evaluation)
            + headlines(evaluation, outline);
    String bottom = footer(record);
    int room = MOST_CHARACTERS - top.length() - bottom.length();
    Set<String> told = Headlines.of(evaluation, outline).sharedReasons(MOST_HEADLINES);
    String open = table("", rows(outline, false, told), room, "");
    String folded =
        table(
            "\n<details><summary>Passed</summary>\n\n",
            rows(outline, true, told),
            room - open.length(),
            "\n</details>\n");
    room -= open.length() + folded.length();
    String groups = folded("Groups", MarkdownGroups.parts(outline), room);
    String tables = folded("Rows", MarkdownRows.parts(evaluation.tables()), room - groups.length());
    return top + open + folded + groups + tables + bottom;
  }

  private static String title(EvidenceRecord record, Outline outline) {
    Evaluation evaluation = record.evaluation();
    Mark mark = Mark.of(evaluation.decision());
    return """
        ## %s %s: %s

        %s · policy %s · %s risk · %s

        **%s** %s.
        """
        .formatted(
            mark.emoji(),
            mark.word(),
            MarkdownText.escaped(Phrases.title(evaluation.candidate())),
            MarkdownText.escaped(Phrases.against(evaluation.baseline())),
            MarkdownText.escaped(evaluation.policy().file()),
            evaluation.risk().word(),
            Times.of(record.envelope().evaluatedAt()),
            Headlines.of(evaluation, outline).sentence(),
            Phrases.tally(outline));
  }

  private static String cautions(Evaluation evaluation) {
    return Cautions.of(evaluation).stream()
        .map(caution -> "\n> " + Mark.WARNING.emoji() + " **" + caution + "**\n")
        .collect(Collectors.joining());
  }

  private static String problems(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    List<String> problems = Headlines.problems(evaluation);
    problems.stream()
        .limit(MOST_HEADLINES)
        .forEach(
            problem ->
                text.append("\n> ")
                    .append(Mark.of(Verdict.ERROR).emoji())
                    .append(' ')
                    .append(MarkdownText.escaped(problem))
                    .append('\n'));
    if (problems.size() > MOST_HEADLINES) {
      text.append("\n> and ").append(problems.size() - MOST_HEADLINES).append(" more problems\n");
    }
    return text.toString();
  }

  private static String headlines(Evaluation evaluation, Outline outline) {
    Headlines headlines = Headlines.of(evaluation, outline);
    return list(heading("What blocks this release", headlines.blocking()), headlines.blocking())
        + list(heading("What holds this release", headlines.holding()), headlines.holding())
        + list(heading("Warnings", headlines.warning()), headlines.warning());
  }

  private static String heading(String title, List<Headline> headlines) {
    return headlines.isEmpty() ? "" : "\n### " + title + "\n\n";
  }

  private static String list(String heading, List<Headline> headlines) {
    StringBuilder text = new StringBuilder(heading);
    for (Headline headline : headlines.subList(0, Math.min(MOST_HEADLINES, headlines.size()))) {
      String figures = headline.isShared() ? "" : Phrases.figures(headline.worst());
      text.append("- ")
          .append(headline.mark().emoji())
          .append(" **")
          .append(MarkdownText.bold(headline.subject()))
          .append("**: ")
          .append(MarkdownText.escaped(headline.worst().message()))
          .append(figures.isEmpty() ? "" : " (" + figures + ")")
          .append('\n');
    }
    if (headlines.size() > MOST_HEADLINES) {
      int left = Headline.gates(headlines.subList(MOST_HEADLINES, headlines.size()));
      text.append("- and ").append(Phrases.counted(left, "more gate")).append('\n');
    }
    return text.toString();
  }

  private static List<String> rows(Outline outline, boolean passed, Set<String> told) {
    List<GateGroup> gates = new ArrayList<>();
    outline.sections().forEach(section -> gates.addAll(section.gates()));
    gates.addAll(outline.notEvaluated());
    List<String> rows = new ArrayList<>();
    for (GateGroup gate : gates) {
      for (GateResult result : gate.results()) {
        if (passed == (result.verdict() == Verdict.PASS)) {
          rows.add(row(result, told.contains(result.message())));
        }
      }
    }
    return rows;
  }

  private static String row(GateResult result, boolean told) {
    Mark mark = Mark.of(result.verdict());
    String slice = result.slice().isWhole() ? "" : ", " + result.slice();
    return "| %s %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            mark.emoji(),
            mark.word(),
            MarkdownText.escaped(result.gate() + slice),
            result.value().isPresent()
                ? Figures.beside(result.value().getAsDouble(), result.accepted())
                : "",
            result.baseline().isPresent() ? Figures.of(result.baseline().getAsDouble()) : "",
            Limits.required(result).map(Phrases::inWords).orElse(""),
            told ? Phrases.SEE_ABOVE : MarkdownText.escaped(result.message()));
  }

  /** A table with as many rows as there is room for, and a line about the others. */
  private static String table(String before, List<String> rows, int room, String after) {
    if (rows.isEmpty()) {
      return "";
    }
    String more = "\nThere was no room for %s; they are in the other reports.\n";
    int left = room - before.length() - HEAD.length() - after.length() - more.length() - 20;
    StringBuilder text = new StringBuilder(before).append('\n').append(HEAD);
    int shown = 0;
    while (shown < rows.size() && rows.get(shown).length() <= left) {
      left -= rows.get(shown).length();
      text.append(rows.get(shown));
      shown++;
    }
    if (shown == 0) {
      text.setLength(0);
      text.append(before);
    }
    if (shown < rows.size()) {
      text.append(more.formatted(Phrases.counted(rows.size() - shown, "result")));
    }
    return text.append(after).toString();
  }

  /** As many parts as there is room for, and a line about the others. */
  private static String folded(String title, List<String> parts, int room) {
    String before = "\n<details><summary>" + title + "</summary>\n";
    String after = "\n</details>\n";
    String more = "\nThere was no room for more; it is in the other reports.\n";
    int left = room - before.length() - after.length() - more.length();
    if (parts.isEmpty() || left < 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(before);
    int shown = 0;
    while (shown < parts.size() && parts.get(shown).length() <= left) {
      left -= parts.get(shown).length();
      text.append(parts.get(shown));
      shown++;
    }
    return text.append(shown < parts.size() ? more : "").append(after).toString();
  }

  private static String footer(EvidenceRecord record) {
    return "\n<sub>Evidence %s · mlGate %s</sub>\n"
        .formatted(
            MarkdownText.escaped(record.digest()),
            MarkdownText.escaped(record.envelope().toolVersion()));
  }
}
