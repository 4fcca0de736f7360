package io.mlgate.rollout.view;

import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.report.CellText;
import io.mlgate.report.Mark;
import io.mlgate.report.Spans;
import io.mlgate.report.Terminal;
import io.mlgate.report.Terminal.Ink;
import io.mlgate.report.Times;
import io.mlgate.rollout.Lease;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.Sight.Seen;
import io.mlgate.rollout.Sight.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a rollout is, for a terminal: no line is longer than its width. */
public final class RolloutPanel {
  private static final int LABEL = 11;
  private static final int BAR = 24;

  private final Terminal terminal;
  private final boolean brief;

  private RolloutPanel(Terminal terminal, boolean brief) {
    this.terminal = terminal;
    this.brief = brief;
  }

  /** With all that is known. */
  public static RolloutPanel whole(Terminal terminal) {
    return new RolloutPanel(terminal, false);
  }

  /** With as few lines as tell how it goes, for who looks all the time. */
  public static RolloutPanel brief(Terminal terminal) {
    return new RolloutPanel(terminal, true);
  }

  /** The lines, without line ends. */
  public List<String> lines(RolloutSnapshot snapshot) {
    List<String> lines = new ArrayList<>();
    lines.addAll(head(snapshot));
    lines.addAll(route(snapshot));
    lines.addAll(time(snapshot));
    lines.addAll(field("reason", snapshot.state().reason()));
    if (!brief) {
      lines.addAll(field("lease", lease(snapshot)));
      lines.addAll(field("way back", wayBack(snapshot.state())));
    }
    lines.addAll(checks(snapshot));
    return List.copyOf(lines);
  }

  private List<String> head(RolloutSnapshot snapshot) {
    RolloutPins pins = snapshot.rollout().pins();
    String what =
        snapshot.model()
            + " version "
            + pins.version()
            + pins.baselineVersion().map(it -> " in place of version " + it).orElse("");
    List<String> lines = new ArrayList<>();
    lines.add(inWidth(terminal.shown(what), Ink.BOLD));
    lines.add(
        inWidth(
            terminal.shown("rollout " + pins.rollout() + " of " + pins.target())
                + terminal.dot()
                + Times.of(snapshot.now()),
            Ink.DIM));
    PhaseMark mark = PhaseMark.of(snapshot.state().phase());
    List<String> parts = new ArrayList<>();
    snapshot.state().resumes().ifPresent(from -> parts.add("from " + from));
    snapshot.stepOfAll().ifPresent(parts::add);
    parts.add(snapshot.weight() + "% of the requests");
    String word = terminal.glyph(mark.mark()) + " " + snapshot.phase();
    String rest = terminal.cut("  " + String.join(terminal.dot(), parts), room(word));
    lines.add(terminal.inked(word, terminal.ink(mark.mark()), Ink.BOLD) + rest);
    return lines;
  }

  private static String wayBack(RolloutState state) {
    return state
        .rehearsed()
        .map(took -> "took " + Spans.of(took) + " when it was rehearsed")
        .orElse("not rehearsed");
  }

  private int room(String before) {
    return terminal.width() - CellText.width(before);
  }

  private String inWidth(String text, Ink ink) {
    return terminal.inked(terminal.cut(text, terminal.width()), ink);
  }

  private List<String> route(RolloutSnapshot snapshot) {
    RolloutState state = snapshot.state();
    List<String> lines = new ArrayList<>();
    lines.addAll(
        field(
            "route",
            state.pending()
                ? state.before() + ", about to be " + state.route()
                : state.route() + ""));
    if (snapshot.sight().isEmpty()) {
      return lines;
    }
    String observed =
        snapshot
            .observed()
            .map(seen -> snapshot.isInForce() ? "the same" : seen.description())
            .orElse("nothing: the router does not answer");
    Ink ink = snapshot.isInForce() ? Ink.GREEN : state.pending() ? Ink.YELLOW : Ink.RED;
    lines.addAll(field("observed", observed, ink));
    if (snapshot.rollout().isLive() && !state.phase().isBackwards()) {
      lines.addAll(seen("identity", snapshot.sight().get().arms()));
      lines.addAll(seen("split", snapshot.sight().get().split()));
    }
    return lines;
  }

  private List<String> seen(String label, Seen seen) {
    Ink ink =
        switch (seen.verdict()) {
          case GOOD -> Ink.GREEN;
          case BAD -> Ink.RED;
          default -> Ink.YELLOW;
        };
    String word = seen.verdict() == Verdict.GOOD ? "" : seen.verdict() + ": ";
    return field(label, word + seen.words(), ink);
  }

  private List<String> time(RolloutSnapshot snapshot) {
    List<String> lines = new ArrayList<>();
    Optional<RolloutStep> step = snapshot.step();
    if (step.isPresent() && snapshot.rollout().isLive()) {
      String text =
          bar(snapshot.soaked(), step.get().soak())
              + " "
              + Spans.of(seconds(snapshot.soaked()))
              + " of "
              + Spans.of(step.get().soak())
              + (snapshot.state().promoted() ? ", the rest was let go" : "");
      lines.addAll(field("soaked", text));
    }
    snapshot
        .timeLeft()
        .ifPresent(
            left ->
                lines.addAll(
                    field(
                        "deadline",
                        Times.of(snapshot.state().deadline().orElseThrow())
                            + (left.isNegative()
                                ? ", " + Spans.of(seconds(left.negated())) + " ago"
                                : ", " + Spans.of(seconds(left)) + " left"),
                        left.isNegative() ? Ink.RED : Ink.DIM)));
    return lines;
  }

  private static Duration seconds(Duration exact) {
    return Duration.ofSeconds(exact.toSeconds());
  }

  private String bar(Duration done, Duration of) {
    double share = of.isZero() ? 1 : (double) done.toMillis() / of.toMillis();
    int full = (int) (Math.max(0, Math.min(1, share)) * BAR);
    return terminal.unicode()
        ? "█".repeat(full) + "░".repeat(BAR - full)
        : "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  private static String lease(RolloutSnapshot snapshot) {
    Lease lease = snapshot.rollout().last().lease();
    return snapshot.isLeased()
        ? lease.holder() + " moves it until " + lease.until() + ", epoch " + lease.epoch()
        : "free, last held by " + lease.holder() + ", epoch " + lease.epoch();
  }

  private List<String> checks(RolloutSnapshot snapshot) {
    Optional<RolloutSnapshot.Checks> checks = snapshot.checks();
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (checks.isEmpty()) {
      lines.add(inWidth("checks: none was asked yet", Ink.DIM));
      return lines;
    }
    RolloutSnapshot.Checks asked = checks.get();
    String when =
        snapshot.sight().isPresent() && asked.time().equals(snapshot.now())
            ? "now"
            : Times.of(asked.time()) + ", in step " + (asked.step() + 1);
    lines.add(inWidth("checks, " + when, Ink.BOLD));
    int name =
        asked.rows().stream()
            .mapToInt(row -> CellText.width(terminal.shown(row.name())))
            .max()
            .orElse(0);
    for (CheckRow row : asked.rows()) {
      lines.addAll(check(row, Math.min(name, terminal.width() / 4)));
    }
    return lines;
  }

  private List<String> check(CheckRow row, int nameWidth) {
    Mark mark = row.mark();
    String name = CellText.padRight(terminal.cut(terminal.shown(row.name()), nameWidth), nameWidth);
    String word = CellText.padRight(terminal.glyph(mark) + " " + mark.word(), 10);
    String start = "  " + name + "  ";
    String text =
        row.figures()
            + ", limit "
            + row.limit()
            + (row.dryRun() ? ", dry run" : "")
            + (row.samples().isEmpty() ? "" : terminal.dot() + row.samples());
    List<String> lines = new ArrayList<>();
    int indent = CellText.width(start) + CellText.width(word) + 2;
    for (String line : wrapped(text, terminal.width() - indent)) {
      lines.add(
          lines.isEmpty()
              ? start + terminal.inked(word, terminal.ink(mark), Ink.BOLD) + "  " + line
              : " ".repeat(indent) + line);
    }
    String drawing = new IntervalLine(BAR * 2, terminal.unicode()).of(row);
    if (!drawing.isEmpty() && indent + BAR * 2 <= terminal.width()) {
      lines.add(" ".repeat(indent) + terminal.inked(drawing, terminal.ink(mark)));
    }
    if (brief && !row.verdict().equals("FAIL")) {
      return lines;
    }
    for (String line : wrapped(row.reason(), terminal.width() - indent)) {
      lines.add(" ".repeat(indent) + terminal.inked(line, Ink.DIM));
    }
    return lines;
  }

  private List<String> wrapped(String text, int room) {
    String shown = terminal.shown(text);
    return brief ? List.of(terminal.cut(shown, room)) : CellText.wrap(shown, room);
  }

  private List<String> field(String label, String text, Ink... inks) {
    List<String> lines = new ArrayList<>();
    for (String line : wrapped(text, terminal.width() - LABEL - 2)) {
      String start = CellText.padRight(lines.isEmpty() ? label : "", LABEL);
      lines.add("  " + terminal.inked(start, Ink.DIM) + terminal.inked(line, inks));
    }
    return lines;
  }
}
