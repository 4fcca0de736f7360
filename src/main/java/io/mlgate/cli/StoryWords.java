package io.mlgate.cli;

import io.mlgate.history.Grounds;
import io.mlgate.history.Moment;
import io.mlgate.history.RecordedAnswer;
import io.mlgate.history.RecordedBreakGlass;
import io.mlgate.history.RecordedDecision;
import io.mlgate.history.RecordedObligation;
import io.mlgate.history.RecordedSignOff;
import io.mlgate.history.RecordedWaiver;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Actor;
import io.mlgate.report.ShownText;
import io.mlgate.report.Times;
import java.time.LocalDate;
import java.util.Optional;

/** Parts of a story in words, each on one line of visible characters. */
final class StoryWords {
  private static final int DIGITS = 12;

  private StoryWords() {}

  /** Foreign text, shown. */
  static String shown(String text) {
    return ShownText.shortened(ShownText.line(text), 200);
  }

  static String shown(Optional<String> text) {
    return text.map(StoryWords::shown).orElse("-");
  }

  /** A digest's first digits, which tell two apart. */
  static String digest(Optional<String> evidence) {
    return evidence
        .map(text -> text.startsWith("sha256:") ? text.substring("sha256:".length()) : text)
        .map(text -> shown(text.substring(0, Math.min(DIGITS, text.length()))))
        .orElse("-");
  }

  static String time(Moment moment) {
    return Times.of(moment.time());
  }

  /** {@code record 12, 1 Mar 2026, 09:00 UTC, by ci ?}. */
  static String source(Moment moment) {
    return "record " + moment.sequence() + ", " + time(moment) + ", by " + actor(moment);
  }

  private static String actor(Moment moment) {
    return shown(moment.actor().name()) + (moment.actor().how() == Actor.How.ASSERTED ? " ?" : "");
  }

  /** A person with the role, and who recorded it where that was somebody else. */
  static String person(String who, Optional<String> role, Moment moment) {
    boolean same = who.equals(moment.actor().name());
    return (same ? actor(moment) : shown(who))
        + role.map(it -> " (" + shown(it) + ")").orElse("")
        + (same ? "" : ", recorded by " + actor(moment));
  }

  static String decision(Optional<RecordedDecision> decision) {
    return decision
        .map(
            it ->
                shown(it.decision().orElse("unknown")) + " (record " + it.moment().sequence() + ")")
        .orElse("no evaluation in the ledger");
  }

  static String answer(RecordedAnswer answer) {
    return switch (answer.answer().orElse("")) {
          case "approve" -> "approved";
          case "reject" -> "rejected";
          case "withdraw" -> "withdrawn";
          default -> "answered '" + shown(answer.answer()) + "'";
        }
        + answer.stage().map(stage -> " for " + shown(stage)).orElse("")
        + " by "
        + person(answer.who(), answer.role(), answer.moment())
        + ", record "
        + answer.moment().sequence()
        + answer.reason().map(reason -> ": " + shown(reason)).orElse("")
        + answer
            .ended()
            .map(end -> " [" + shown(end.why()) + ", record " + end.moment().sequence() + "]")
            .orElse("");
  }

  static String waiver(RecordedWaiver waiver) {
    return "gate "
        + shown(waiver.gate())
        + " waived by "
        + person(waiver.who(), waiver.role(), waiver.moment())
        + ", record "
        + waiver.moment().sequence()
        + waiver.expires().map(until -> ", until " + Times.of(until)).orElse("")
        + waiver.reason().map(reason -> ": " + shown(reason)).orElse("");
  }

  static String signOff(RecordedSignOff signOff) {
    return named(signOff.version(), signOff.runId())
        + ": "
        + shown(signOff.item())
        + " of gate "
        + shown(signOff.gate())
        + " by "
        + person(signOff.who(), signOff.role(), signOff.moment())
        + ", record "
        + signOff.moment().sequence()
        + signOff.reason().map(reason -> ": " + shown(reason)).orElse("");
  }

  /** Which model something is about, as far as the records say. */
  static String named(Grounds grounds) {
    Optional<String> forced =
        grounds.breakGlasses().stream().flatMap(it -> it.version().stream()).findFirst();
    return named(
        grounds.decision().flatMap(RecordedDecision::version).or(() -> forced),
        grounds.decision().flatMap(RecordedDecision::runId));
  }

  private static String named(Optional<String> version, Optional<String> runId) {
    return version
        .map(number -> "version " + shown(number))
        .or(() -> runId.map(run -> "run " + shown(run)))
        .orElse("a model that is not named");
  }

  static String breakGlass(RecordedBreakGlass forced, ReleaseStory story, LocalDate today) {
    return "BREAK-GLASS"
        + forced.stage().map(stage -> " into " + shown(stage)).orElse("")
        + " by "
        + person(forced.who(), Optional.empty(), forced.moment())
        + ", record "
        + forced.moment().sequence()
        + forced.reason().map(reason -> ": " + shown(reason)).orElse(", no reason recorded")
        + "; "
        + followUp(forced, story, today);
  }

  private static String followUp(RecordedBreakGlass forced, ReleaseStory story, LocalDate today) {
    return story.obligations().stream()
        .filter(owed -> forced.followUp().equals(Optional.of(owed.id())))
        .findFirst()
        .map(owed -> "follow-up " + shown(owed.id()) + " " + standing(owed, today))
        .orElse("no follow-up recorded");
  }

  /** Whether an obligation is met, open or overdue. */
  static String standing(RecordedObligation owed, LocalDate today) {
    if (!owed.isOpen()) {
      return "met by record " + owed.met().orElseThrow().sequence();
    }
    return (owed.isOverdue(today) ? "OVERDUE" : "open")
        + owed.due().map(due -> ", due " + due).orElse(", without a day");
  }
}
