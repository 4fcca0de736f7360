package io.mlgate.tracking.local;

import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.util.Comparator;
import java.util.List;

/**
 * The file of one metric: a line {@code timestamp value [step [dataset digest]]} for each time it
 * was logged, in that order.
 */
final class MetricFile {
  /** The order of a history; NaN counts as the greatest value. */
  static final Comparator<MetricPoint> IN_ORDER =
      Comparator.comparingLong(MetricPoint::step)
          .thenComparingLong(MetricPoint::timestamp)
          .thenComparingDouble(MetricPoint::value);

  private final String metric;
  private final List<MetricPoint> points;

  MetricFile(String metric, String text) {
    this.metric = metric;
    this.points = text.lines().filter(line -> !line.isBlank()).map(this::point).toList();
    if (points.isEmpty()) {
      throw new TrackingException(Kind.MALFORMED, "the file of metric " + metric + " is empty");
    }
  }

  /** All points in the order (step, timestamp, value). */
  List<MetricPoint> history() {
    return points.stream().sorted(IN_ORDER).toList();
  }

  /** The greatest (step, timestamp, value): the last line need not be it. */
  LoggedMetric latest() {
    MetricPoint latest = points.get(0);
    for (MetricPoint point : points) {
      if (isLater(point, latest)) {
        latest = point;
      }
    }
    return new LoggedMetric(latest.value(), latest.step(), latest.timestamp());
  }

  /** Compares values as MLflow does: NaN is after no number and before none. */
  private static boolean isLater(MetricPoint point, MetricPoint other) {
    if (point.step() != other.step()) {
      return point.step() > other.step();
    }
    if (point.timestamp() != other.timestamp()) {
      return point.timestamp() > other.timestamp();
    }
    return point.value() > other.value();
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

  private TrackingException malformed(String line, NumberFormatException cause) {
    return new TrackingException(
        Kind.MALFORMED,
        "metric "
            + metric
            + " has a line that is not 'timestamp value step': "
            + line.substring(0, Math.min(line.length(), 100)),
        cause);
  }
}
