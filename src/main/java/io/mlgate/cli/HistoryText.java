package io.mlgate.cli;

import io.mlgate.history.Grounds;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.RecordedAnswer;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.report.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model's story for people: who was in production when, on which evidence, decided by whom. */
final class HistoryText {
  private final ReleaseStory story;
  private final LocalDate today;
  private final RedInk red;
  private final StringBuilder text = new StringBuilder();

  HistoryText(ReleaseStory story, LocalDate today, RedInk red) {
    this.story = story;
    this.today = today;
    this.red = red;
  }

  /** The whole story. */
  String whole() {
    head();
    production();
    text.append(new HistoryRemains(story, today, red).text());
    return text.toString();
  }

  private void head() {
    line(
        StoryWords.shown(story.model())
            + ": "
            + story.head().sequence()
            + " records, all verified"
            + story.last().map(last -> "; the last is of " + StoryWords.time(last)).orElse(""));
    line(
        "Times are what the recording machines' clocks said. ? behind a name: nothing vouches for"
            + " it.");
  }

  private void production() {
    line("");
    line("IN PRODUCTION");
    if (story.production().isEmpty()) {
      line("  no release yet: no record says that a version served all traffic");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  FROM", "TO", "VERSION", "EVIDENCE", "DECISION", "APPROVED BY"));
    story.production().forEach(period -> rows.add(row(period)));
    List<String> lines = AlignedText.of(rows).lines().toList();
    line(lines.get(0));
    for (int at = 0; at < story.production().size(); at++) {
      line(lines.get(at + 1));
      details(story.production().get(at));
    }
    if (story.current().isEmpty()) {
      line("  nobody is in production by the last record");
    }
  }

  private static List<String> row(ProductionPeriod period) {
    Optional<Grounds> grounds = period.release().map(Release::grounds);
    return List.of(
        "  " + StoryWords.time(period.from()),
        period.to().map(StoryWords::time).orElse("now"),
        StoryWords.shown(period.version()),
        StoryWords.digest(grounds.flatMap(Grounds::evidence)),
        grounds.map(it -> StoryWords.decision(it.decision())).orElse("no rollout in the ledger"),
        period.release().map(HistoryText::approvers).orElse("-"));
  }

  private static String approvers(Release release) {
    String people =
        release.approvals().stream()
            .map(it -> StoryWords.person(it.who(), it.role(), it.moment()))
            .distinct()
            .collect(Collectors.joining("; "));
    return people.isEmpty() ? "nobody" : people;
  }

  private void details(ProductionPeriod period) {
    String began = "record " + period.from().sequence();
    line(
        "    "
            + (period.byRollback() ? "back by the rollback of " : "since ")
            + began
            + period
                .to()
                .map(
                    to ->
                        ", until record "
                            + to.sequence()
                            + ": "
                            + StoryWords.shown(period.ending()))
                .orElse(""));
    period.release().map(Release::grounds).ifPresent(this::besides);
  }

  private void besides(Grounds grounds) {
    grounds
        .breakGlasses()
        .forEach(it -> line("    " + red.of(StoryWords.breakGlass(it, story, today))));
    grounds.waivers().forEach(it -> line("    " + StoryWords.waiver(it)));
    grounds.answers().stream()
        .filter(it -> !it.approves() || it.ended().isPresent())
        .forEach(it -> line("    " + StoryWords.answer(it)));
  }

  /** Who was in production at one instant. */
  String at(Instant instant) {
    List<ProductionPeriod> periods = story.at(instant);
    line(StoryWords.shown(story.model()) + " at " + Times.of(instant));
    if (periods.isEmpty()) {
      line("  nobody was in production by this ledger");
    }
    periods.forEach(this::answer);
    story.doubts(instant).forEach(doubt -> line("  " + doubt));
    return text.toString();
  }

  private void answer(ProductionPeriod period) {
    line(
        "  version "
            + StoryWords.shown(period.version())
            + " was in production, since "
            + StoryWords.source(period.from()));
    if (period.release().isEmpty()) {
      line("    by a rollback to it; the ledger has no rollout of it");
      return;
    }
    Release release = period.release().get();
    Grounds grounds = release.grounds();
    line("    evidence " + StoryWords.shown(grounds.evidence()));
    line(
        "    decision "
            + grounds
                .decision()
                .map(
                    it ->
                        StoryWords.shown(it.decision().orElse("unknown"))
                            + " by "
                            + StoryWords.source(it.moment()))
                .orElse("none: no evaluation in the ledger gave this evidence"));
    grounds
        .breakGlasses()
        .forEach(it -> line("    " + red.of(StoryWords.breakGlass(it, story, today))));
    grounds.waivers().forEach(it -> line("    " + StoryWords.waiver(it)));
    if (grounds.answers().stream().noneMatch(RecordedAnswer::approves)) {
      line("    approved by nobody");
    }
    grounds.answers().forEach(it -> line("    " + StoryWords.answer(it)));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
