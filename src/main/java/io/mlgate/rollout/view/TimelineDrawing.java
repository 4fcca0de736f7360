package io.mlgate.rollout.view;

import io.mlgate.report.Times;
import io.mlgate.rollout.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The candidate's share of the requests over time, in coordinates of a drawing 960 wide. */
public final class TimelineDrawing {
  private static final double LEFT = 46;
  private static final double RIGHT = 948;
  private static final double STRIP = 26;
  private static final double STRIP_HEIGHT = 18;
  private static final double TOP = 56;
  private static final double BOTTOM = 246;
  private static final double LEAST_WIDTH = 1.5;

  /** Of a letter of the strip, which tells whether a word fits. */
  private static final double LETTER = 7.5;

  /** Words are for the first ones; a table has them all. */
  private static final int MOST_WORDS = 12;

  private static final Duration MOMENT = Duration.ofMinutes(1);

  private static final Set<Phase> MARKED =
      EnumSet.of(
          Phase.PAUSED,
          Phase.REHEARSING,
          Phase.ROLLING_BACK,
          Phase.ROLLBACK_FAILED,
          Phase.DONE,
          Phase.ROLLED_BACK);

  private final List<ShareStretch> stretches;
  private final List<RolloutChange> changes;
  private final TimeAxis axis;

  TimelineDrawing(RolloutSnapshot snapshot) {
    this.stretches = ShareStretch.of(snapshot);
    this.changes = RolloutChange.of(snapshot.rollout());
    Instant from = stretches.get(0).from();
    Instant to = stretches.get(stretches.size() - 1).to();
    // What has just begun has no length yet.
    Instant end = to.isAfter(from.plusSeconds(1)) ? to : from.plusSeconds(1);
    this.axis = new TimeAxis(from, end, LEFT, RIGHT - LEFT);
  }

  /** A rectangle with a tooltip. */
  public record Block(
      String x, String y, String width, String height, String style, String title, String word) {}

  /** A line across at a percentage. */
  public record Level(String y, String textY, String text) {}

  /** A sign above the drawing. */
  public record Sign(String x, String symbol, String style, String title) {}

  /** The phases, one beside the other. */
  public List<Block> strip() {
    List<Block> blocks = new ArrayList<>();
    for (int at = 0; at < stretches.size(); ) {
      int end = at;
      while (end < stretches.size() && stretches.get(end).phase() == stretches.get(at).phase()) {
        end++;
      }
      ShareStretch first = stretches.get(at);
      ShareStretch all =
          new ShareStretch(first.from(), stretches.get(end - 1).to(), first.phase(), 0, 0);
      PhaseMark mark = PhaseMark.of(first.phase());
      String word = mark.mark().word();
      boolean fits = word.length() * LETTER < width(all);
      blocks.add(
          block(all, STRIP, STRIP_HEIGHT, mark.style(), word + ", " + span(all), fits ? word : ""));
      at = end;
    }
    return blocks;
  }

  /** The share of answers: an area for each stretch in which there were any. */
  public List<Block> shares() {
    return stretches.stream().filter(one -> one.weight() > 0).map(this::share).toList();
  }

  private Block share(ShareStretch one) {
    return area(one, one.weight(), PhaseMark.of(one.phase()).style());
  }

  /** The share of copies, likewise. */
  public List<Block> copies() {
    return stretches.stream()
        .filter(one -> one.mirror() > 0)
        .map(one -> area(one, one.mirror(), "copies " + PhaseMark.of(one.phase()).style()))
        .toList();
  }

  private Block area(ShareStretch one, int percent, String style) {
    double height = (BOTTOM - TOP) * percent / 100;
    return block(one, BOTTOM - height, height, style, one.words() + ", " + span(one), "");
  }

  private Block block(
      ShareStretch one, double y, double height, String style, String title, String word) {
    return new Block(
        Svg.number(axis.at(one.from())),
        Svg.number(y),
        Svg.number(width(one)),
        Svg.number(height),
        style,
        title,
        word);
  }

  private double width(ShareStretch one) {
    return Math.max(LEAST_WIDTH, axis.at(one.to()) - axis.at(one.from()));
  }

  private static String span(ShareStretch one) {
    return Times.of(one.from()) + " to " + Times.of(one.to());
  }

  /** The lines across. */
  public List<Level> levels() {
    return List.of(level(0), level(25), level(50), level(75), level(100));
  }

  private static Level level(int percent) {
    double y = BOTTOM - (BOTTOM - TOP) * percent / 100;
    return new Level(Svg.number(y), Svg.number(y + 4), percent + "%");
  }

  /** The times along the bottom. */
  public List<TimeAxis.Tick> ticks() {
    return axis.ticks();
  }

  /** What is no step forwards. */
  public List<Sign> signs() {
    return changes.stream()
        .filter(change -> MARKED.contains(change.phase()))
        .map(
            change ->
                new Sign(
                    Svg.number(axis.at(change.time()) - 8),
                    symbol(change.phase()),
                    PhaseMark.of(change.phase()).style(),
                    change.phaseName() + ", " + Times.of(change.time())))
        .toList();
  }

  private static String symbol(Phase phase) {
    return switch (phase) {
      case PAUSED -> "pause";
      case REHEARSING -> "rehearsal";
      case DONE -> "done";
      case ROLLBACK_FAILED -> "failed";
      default -> "back";
    };
  }

  /** The drawing in words. */
  public String label() {
    StringBuilder words = new StringBuilder("The candidate's share of the requests over time: ");
    List<ShareStretch> held = held();
    int told = held.size() <= MOST_WORDS ? held.size() : MOST_WORDS - 1;
    for (int at = 0; at < told; at++) {
      ShareStretch one = held.get(at);
      words
          .append(at == 0 ? "" : "; ")
          .append(PhaseMark.of(one.phase()).mark().word())
          .append(' ')
          .append(one.words())
          .append(" from ")
          .append(Times.of(one.from()));
    }
    if (told < held.size()) {
      words.append("; and ").append(held.size() - told).append(" more, in the table of changes");
    }
    return words.toString();
  }

  /** Without the moments between a change that was intended and the same one in force. */
  private List<ShareStretch> held() {
    List<ShareStretch> held = new ArrayList<>();
    for (int at = 0; at < stretches.size(); at++) {
      ShareStretch one = stretches.get(at);
      boolean passing =
          at + 1 < stretches.size()
              && stretches.get(at + 1).phase() == one.phase()
              && Duration.between(one.from(), one.to()).compareTo(MOMENT) < 0;
      if (!passing) {
        held.add(one);
      }
    }
    return held;
  }
}
