package io.mlgate.cli;

import io.mlgate.metric.MetricCatalog;
import io.mlgate.metric.MetricChoiceException;
import io.mlgate.metric.MetricDefinition;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mlgate metrics}: says what can be computed. */
@Command(
    name = "metrics",
    description = "Lists the metrics of the catalogue, or tells all about one.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:listed", "2:wrong usage, or no such metric", "70:internal error"})
final class MetricsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "METRIC",
      arity = "0..1",
      defaultValue = "",
      description = "The metric to tell all about. Default: all, one line each.")
  private String metric;

  @Mixin private DataOutputOption output;

  MetricsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    MetricCatalog catalog = MetricCatalog.standard();
    List<MetricDefinition> chosen =
        metric.isEmpty() ? catalog.definitions() : List.of(definition(catalog));
    surroundings
        .out()
        .print(
            output.isJson()
                ? MetricList.json(chosen)
                : metric.isEmpty() ? MetricList.table(chosen) : MetricList.details(chosen.get(0)));
    return ExitStatus.OK;
  }

  private MetricDefinition definition(MetricCatalog catalog) {
    try {
      return catalog.find(metric);
    } catch (MetricChoiceException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
