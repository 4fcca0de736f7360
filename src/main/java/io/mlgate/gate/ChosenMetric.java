package io.mlgate.gate;

import io.mlgate.metric.Argument;
import io.mlgate.metric.Better;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricCatalog;
import io.mlgate.policy.Direction;
import io.mlgate.policy.MetricChoice;
import java.util.List;
import java.util.Optional;

/**
 * A metric of the catalogue as a policy chose it.
 *
 * @param metric the metric
 * @param column the column that it is of, absent unless the policy names one
 * @param opponent the column that it is held against, absent unless the policy names one
 * @param stated which way it gets better; absent if neither the policy nor the catalogue says so
 */
public record ChosenMetric(
    Metric metric, Optional<String> column, Optional<String> opponent, Optional<Direction> stated) {
  private static final String OF = "of";
  private static final String AGAINST = "against";

  /**
   * Looks a choice up.
   *
   * @throws io.mlgate.metric.MetricChoiceException if the catalogue has no such metric or parameter
   */
  public static ChosenMetric of(MetricChoice choice) {
    List<Argument> arguments =
        choice.arguments().stream()
            .filter(argument -> !isColumn(argument))
            .map(
                argument ->
                    argument.isNumber()
                        ? Argument.of(argument.name(), Double.parseDouble(argument.value()))
                        : Argument.of(argument.name(), argument.value()))
            .toList();
    Metric metric = MetricCatalog.standard().metric(choice.name(), arguments);
    return new ChosenMetric(
        metric,
        column(choice, OF),
        column(choice, AGAINST),
        choice.direction().or(() -> direction(metric.definition().better())));
  }

  private static boolean isColumn(MetricChoice.Argument argument) {
    return argument.name().equals(OF) || argument.name().equals(AGAINST);
  }

  private static Optional<String> column(MetricChoice choice, String name) {
    return choice.arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .map(MetricChoice.Argument::value)
        .findFirst();
  }

  private static Optional<Direction> direction(Better better) {
    return switch (better) {
      case HIGHER -> Optional.of(Direction.HIGHER);
      case LOWER -> Optional.of(Direction.LOWER);
      case NEITHER -> Optional.empty();
    };
  }

  /** The direction; any where nobody said so, since then no bound may compare. */
  Direction direction() {
    return stated.orElse(Direction.HIGHER);
  }

  @Override
  public String toString() {
    return metric
        + column.map(name -> " of " + name).orElse("")
        + opponent.map(name -> " against " + name).orElse("");
  }
}
