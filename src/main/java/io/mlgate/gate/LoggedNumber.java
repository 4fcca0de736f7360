package io.mlgate.gate;

import io.mlgate.Nearest;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Run;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * One logged number of one side: usable, or the reason why not.
 *
 * @param value what was logged, if anything; may be NaN or infinite when it is not usable
 * @param fault why it must not decide; absent when it may
 */
record LoggedNumber(OptionalDouble value, Optional<String> fault) {

  /** Reads a metric of one side of the evaluation. */
  static LoggedNumber of(Pin pin, String side, String metric) {
    Optional<String> fault = RunFault.of(pin, side);
    if (pin.contender().isEmpty()) {
      return new LoggedNumber(OptionalDouble.empty(), fault);
    }
    LoggedNumber number = of(pin.contender().get().run(), side, metric);
    return fault.isPresent() ? new LoggedNumber(number.value(), fault) : number;
  }

  /** Reads a metric of a run that is known to count. */
  static LoggedNumber of(Run run, String side, String metric) {
    Optional<LoggedMetric> logged = run.metric(metric);
    if (logged.isEmpty()) {
      return unusable(
          OptionalDouble.empty(),
          "the " + side + "'s run logged no '" + metric + "'" + hint(run, metric));
    }
    OptionalDouble value = OptionalDouble.of(logged.get().value());
    if (!logged.get().isFinite()) {
      return unusable(value, "the " + side + " logged " + name(logged.get()) + " as " + metric);
    }
    return new LoggedNumber(value, Optional.empty());
  }

  private static LoggedNumber unusable(OptionalDouble value, String fault) {
    return new LoggedNumber(value, Optional.of(fault));
  }

  private static String name(LoggedMetric metric) {
    if (Double.isNaN(metric.value())) {
      return "NaN";
    }
    return metric.value() > 0 ? "Infinity" : "-Infinity";
  }

  /** Names a metric that differs only in case or by a prefix or suffix: the usual slip. */
  private static String hint(Run run, String metric) {
    if (run.metrics().isEmpty()) {
      return ": it logged no metric at all";
    }
    String wanted = simplified(metric);
    return run.metrics().keySet().stream()
        .filter(
            name -> {
              String other = simplified(name);
              return other.equals(wanted) || other.endsWith(wanted) || wanted.endsWith(other);
            })
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .map(name -> "; it logged '" + name + "'")
        .orElseGet(() -> Nearest.hint(metric, new TreeSet<>(run.metrics().keySet())));
  }

  private static String simplified(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
