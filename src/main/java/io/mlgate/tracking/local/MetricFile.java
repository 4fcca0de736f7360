package io.mlgate.tracking.local;

import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file of one metric: a line {@code timestamp value [step [dataset digest]]} for each time it
 * was logged, in that order.
 */
final class MetricFile {
  private static final long MOST_BYTES = 256L << 20;
  private static final int MOST_POINTS = 2_000_000;

  private final String metric;
  private final Path file;

  MetricFile(String metric, Path file) {
    this.metric = metric;
    this.file = file;
  }

  /** All points in the order (step, timestamp, value). */
  List<MetricPoint> history() {
    List<MetricPoint> points = new ArrayList<>();
    BoundedLines.each(
        file,
        MOST_BYTES,
        line -> {
          points.add(point(line));
          if (points.size() > MOST_POINTS) {
            throw new TrackingException(
                Kind.TOO_LARGE, "metric " + metric + " has more than " + MOST_POINTS + " points");
          }
        });
    if (points.isEmpty()) {
      throw empty();
    }
    points.sort(MetricPoint.IN_ORDER);
    return List.copyOf(points);
  }

  /** The greatest (step, timestamp, value): the last line need not be it. */
  LoggedMetric latest() {
    Latest latest = new Latest();
    BoundedLines.each(file, MOST_BYTES, line -> latest.take(point(line)));
    return latest.point.map(LoggedMetric::of).orElseThrow(this::empty);
  }

  /** The latest of the points that were taken so far. */
  private static final class Latest {
    private Optional<MetricPoint> point = Optional.empty();

    void take(MetricPoint next) {
      if (point.isEmpty() || isLater(next, point.get())) {
        point = Optional.of(next);
      }
    }
  }

  /**
   * Compares values as MLflow's file store does, which is not the order of a history: NaN is after
   * no number and before none.
   */
  private static boolean isLater(MetricPoint next, MetricPoint latest) {
    if (next.step() != latest.step()) {
      return next.step() > latest.step();
    }
    if (next.timestamp() != latest.timestamp()) {
      return next.timestamp() > latest.timestamp();
    }
    return next.value() > latest.value();
  }

  private MetricPoint point(String line) {
    String[] fields = line.strip().split(" ", -1);
    try {
      return switch (fields.length) {
        // MLflow's own reader knows a step only in lines of three fields, and so must this one.
        case 2, 5 -> new MetricPoint(number(fields[1]), 0, Long.parseLong(fields[0]));
        case 3 ->
            new MetricPoint(
                number(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[0]));
        default -> throw malformed(line, null);
      };
    } catch (NumberFormatException e) {
      throw malformed(line, e);
    }
  }

  /** A number as Python writes it. */
  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!text.matches("-?[0-9.]+(?:[eE][-+]?[0-9]+)?")) {
          throw new NumberFormatException(text);
        }
        yield Double.parseDouble(text);
      }
    };
  }

  private TrackingException empty() {
    return new TrackingException(Kind.MALFORMED, "the file of metric " + metric + " is empty");
  }

  private TrackingException malformed(String line, NumberFormatException cause) {
    return new TrackingException(
        Kind.MALFORMED,
        "metric "
            + OneLine.of(metric)
            + " has a line that is not 'timestamp value step': "
            + OneLine.of(line.substring(0, Math.min(line.length(), 100))),
        cause);
  }
}
