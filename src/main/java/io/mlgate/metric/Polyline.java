package io.mlgate.metric;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Thins a line: parts are split where they lie farthest from their chord, the worst part first
 * (Ramer 1972; Douglas and Peucker 1973), until the points asked for are used up.
 */
final class Polyline {
  private Polyline() {}

  private record Part(int from, int to, int farthest, double distance) {}

  /** The indices to keep, ascending; always the first and the last. */
  static int[] thinned(double[] x, double[] y, int size, int most) {
    PriorityQueue<Part> parts =
        new PriorityQueue<>(Comparator.comparingDouble(Part::distance).reversed());
    boolean[] kept = new boolean[size];
    kept[0] = true;
    kept[size - 1] = true;
    parts.add(part(x, y, 0, size - 1));
    for (int points = 2; points < most; points++) {
      Part worst = parts.poll();
      if (worst == null || worst.distance() <= 1e-12) {
        break;
      }
      kept[worst.farthest()] = true;
      parts.add(part(x, y, worst.from(), worst.farthest()));
      parts.add(part(x, y, worst.farthest(), worst.to()));
    }
    return IntStream.range(0, size).filter(index -> kept[index]).toArray();
  }

  private static Part part(double[] x, double[] y, int from, int to) {
    double dx = x[to] - x[from];
    double dy = y[to] - y[from];
    double length = Math.hypot(dx, dy);
    int farthest = from;
    double distance = 0;
    for (int i = from + 1; i < to; i++) {
      double away =
          length == 0
              ? Math.hypot(x[i] - x[from], y[i] - y[from])
              : Math.abs(dx * (y[i] - y[from]) - dy * (x[i] - x[from])) / length;
      if (away > distance) {
        distance = away;
        farthest = i;
      }
    }
    return new Part(from, to, farthest, distance);
  }
}
