package io.mlgate.rollout.view;

import io.mlgate.report.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Places times in a drawing, and chooses the ones that are named.
 *
 * @param from the first time
 * @param to the last one, after the first
 * @param left where the first one lies
 * @param width how far from it the last one lies
 */
public record TimeAxis(Instant from, Instant to, double left, double width) {
  private static final int MOST_TICKS = 7;
  private static final long DAY = 86_400;

  /** The distances between two ticks, in seconds; the last one is doubled as often as needed. */
  private static final long[] STEPS = {
    1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY
  };

  /** A time that is named. */
  public record Tick(String x, String text) {}

  double at(Instant time) {
    double share =
        (double) Duration.between(from, time).toMillis() / Duration.between(from, to).toMillis();
    return left + Math.max(0, Math.min(1, share)) * width;
  }

  List<Tick> ticks() {
    long span = Math.max(1, Duration.between(from, to).toSeconds());
    long step =
        LongStream.concat(
                LongStream.of(STEPS), LongStream.iterate(14 * DAY, longer -> longer * 2).limit(40))
            .filter(one -> span / one < MOST_TICKS)
            .findFirst()
            .orElseThrow();
    List<Tick> ticks = new ArrayList<>();
    long first = Math.floorDiv(from.getEpochSecond() + step - 1, step) * step;
    for (long second = first; second <= to.getEpochSecond(); second += step) {
      Instant time = Instant.ofEpochSecond(second);
      ticks.add(new Tick(Svg.number(at(time)), text(time, step)));
    }
    return ticks;
  }

  /** The day where a day begins, else the time of day. */
  private static String text(Instant time, long step) {
    if (time.getEpochSecond() % DAY == 0) {
      return Times.of(time).replaceFirst(" \\d+,.*", "");
    }
    return time.toString().substring(11, step < 60 ? 19 : 16);
  }
}
