package io.mlgate.cli;

import io.mlgate.history.Grounds;
import io.mlgate.history.Incident;
import io.mlgate.history.RecordedDecision;
import io.mlgate.history.RecordedObligation;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.history.Retirement;
import io.mlgate.history.Rollback;
import io.mlgate.history.StageEntry;
import io.mlgate.report.Spans;
import io.mlgate.report.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a story tells beside production: section by section, those that have something to say. */
final class HistoryRemains {
  private final ReleaseStory story;
  private final LocalDate today;
  private final RedInk red;
  private final StringBuilder text = new StringBuilder();

  HistoryRemains(ReleaseStory story, LocalDate today, RedInk red) {
    this.story = story;
    this.today = today;
    this.red = red;
  }

  String text() {
    section("ROLLOUTS THAT DID NOT REACH ALL TRAFFIC", rollouts());
    section("WAIVED OR FORCED WITHOUT A ROLLOUT", unreleased());
    section("SIGNED OFF", story.signOffs().stream().map(StoryWords::signOff).toList());
    section("ROLLBACKS", story.rollbacks().stream().map(HistoryRemains::rollback).toList());
    section("INCIDENTS", story.incidents().stream().map(this::incident).toList());
    section("OBLIGATIONS", story.obligations().stream().map(this::obligation).toList());
    section("RETIRED", story.retirements().values().stream().map(HistoryRemains::retired).toList());
    section("LATEST EVALUATION OF EACH VERSION", evaluations());
    section("REMARKS", remarks());
    return text.toString();
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  private List<String> rollouts() {
    List<String> lines = new ArrayList<>();
    for (Release release : story.releases()) {
      if (release.full().isEmpty()) {
        StageEntry last = release.steps().get(release.steps().size() - 1);
        lines.add(
            "version "
                + StoryWords.shown(release.version())
                + ": "
                + StoryWords.shown(last.step().orElse("was in"))
                + " "
                + StoryWords.shown(last.stage())
                + (release.rolledBack().isPresent() ? ", then rolled back" : "")
                + "; "
                + StoryWords.decision(release.grounds().decision())
                + "; "
                + StoryWords.source(last.moment()));
        release
            .grounds()
            .breakGlasses()
            .forEach(it -> lines.add("  " + red.of(StoryWords.breakGlass(it, story, today))));
        release.grounds().waivers().forEach(it -> lines.add("  " + StoryWords.waiver(it)));
      }
    }
    return lines;
  }

  private List<String> unreleased() {
    List<String> lines = new ArrayList<>();
    for (Grounds grounds : story.unreleased()) {
      lines.add(
          StoryWords.named(grounds)
              + ": evidence "
              + StoryWords.digest(grounds.evidence())
              + ", "
              + StoryWords.decision(grounds.decision()));
      grounds
          .breakGlasses()
          .forEach(it -> lines.add("  " + red.of(StoryWords.breakGlass(it, story, today))));
      grounds.waivers().forEach(it -> lines.add("  " + StoryWords.waiver(it)));
    }
    return lines;
  }

  private static String rollback(Rollback rollback) {
    return "version "
        + StoryWords.shown(rollback.from())
        + " back to "
        + StoryWords.shown(rollback.to())
        + rollback.restoredIn().map(took -> " in " + Spans.of(took)).orElse("")
        + ": "
        + StoryWords.shown(rollback.reason())
        + "; "
        + StoryWords.source(rollback.moment());
  }

  private String incident(Incident incident) {
    String line =
        StoryWords.shown(incident.id())
            + " "
            + (incident.isOpen() ? "OPEN" : "closed")
            + incident.severity().map(it -> " " + StoryWords.shown(it)).orElse("")
            + ", version "
            + StoryWords.shown(incident.version())
            + ": "
            + StoryWords.shown(incident.what())
            + "; since "
            + Times.of(incident.began())
            + incident
                .closed()
                .map(
                    closed ->
                        "; resolved: "
                            + StoryWords.shown(incident.resolution())
                            + " ("
                            + StoryWords.source(closed)
                            + ")")
                .orElse("; " + StoryWords.source(incident.opened()));
    return incident.isOpen() ? red.of(line) : line;
  }

  private String obligation(RecordedObligation owed) {
    String line =
        StoryWords.shown(owed.id())
            + " "
            + StoryWords.standing(owed, today)
            + ": "
            + StoryWords.shown(owed.what())
            + "; owner "
            + StoryWords.shown(owed.owner())
            + "; record "
            + owed.moment().sequence();
    return owed.isOverdue(today) ? red.of(line) : line;
  }

  private static String retired(Retirement retirement) {
    return "version "
        + StoryWords.shown(retirement.version())
        + retirement
            .replacedBy()
            .map(by -> ", replaced by version " + StoryWords.shown(by))
            .orElse("")
        + ": "
        + StoryWords.shown(retirement.reason())
        + "; "
        + StoryWords.source(retirement.moment());
  }

  private List<String> evaluations() {
    List<RecordedDecision> latest =
        story.latest().values().stream()
            .sorted(Comparator.comparingLong(it -> it.moment().sequence()))
            .toList();
    if (latest.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("VERSION", "DECISION", "EVIDENCE", "RECORD", "TIME", "REMARK"));
    latest.forEach(it -> rows.add(evaluation(it)));
    return AlignedText.of(rows).lines().toList();
  }

  private List<String> evaluation(RecordedDecision decision) {
    String blocked =
        decision.blockedBy().isEmpty()
            ? ""
            : StoryWords.shown("blocked by " + String.join(", ", decision.blockedBy()));
    Optional<Retirement> retired =
        decision.version().map(version -> story.retirements().get(version));
    return List.of(
        StoryWords.shown(decision.version()),
        StoryWords.shown(decision.decision()),
        StoryWords.digest(decision.evidence()),
        String.valueOf(decision.moment().sequence()),
        StoryWords.time(decision.moment()),
        (decision.revalidation() ? "revalidation " : "")
            + retired.map(it -> retirement(decision, it)).orElse("")
            + blocked);
  }

  private static String retirement(RecordedDecision decision, Retirement retired) {
    boolean after = decision.moment().sequence() > retired.moment().sequence();
    return after ? "RETIRED BEFORE THIS EVALUATION; " : "retired; ";
  }

  private List<String> remarks() {
    List<String> lines = new ArrayList<>();
    story
        .clockSteps()
        .forEach(
            step ->
                lines.add(
                    "record "
                        + step.sequence()
                        + ": its clock said "
                        + Times.of(step.time())
                        + ", after "
                        + Times.of(step.latest())
                        + " was recorded: the order of records counts, not the times"));
    story
        .unclear()
        .forEach(
            it ->
                lines.add(
                    "record " + it.sequence() + ": left out, a " + it.kind() + ": " + it.what()));
    story
        .otherKinds()
        .forEach(
            (kind, count) ->
                lines.add(count + " records of kind " + kind + ", which this version can't read"));
    if (story.forgotten() > 0) {
      lines.add(story.forgotten() + " evaluations that nothing referred to were too many to keep");
    }
    return lines;
  }
}
