package io.mlgate.cli;

import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate runs}: finds candidates. */
@Command(
    name = "runs",
    description = "Lists the runs of an experiment, the latest first.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:listed, maybe none",
      "2:wrong usage, or no such experiment",
      "3:store unreachable",
      "70:internal error"
    })
final class RunsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      required = true,
      description = "The experiment to list.")
  private String experiment;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      defaultValue = "",
      description = "Which runs count, such as \"metrics.accuracy > 0.8\".")
  private String filter;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "20",
      description = "The most runs to list. Default: ${DEFAULT-VALUE}.")
  private int max;

  @Option(
      names = "--metrics",
      paramLabel = "NAME",
      split = ",",
      description = "Metrics to show beside each run.")
  private List<String> metrics = List.of();

  @Mixin private TrackingOptions tracking;

  @Mixin private DataOutputOption output;

  RunsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (max < 1) {
      throw new UsageException("--max must be at least 1, not " + max);
    }
    try (TrackingStore store = tracking.open(surroundings)) {
      List<Run> runs = store.search(new RunQuery(experiment, filter, max));
      surroundings.out().print(output.isJson() ? RunList.json(runs) : RunList.table(runs, metrics));
      if (runs.isEmpty()) {
        surroundings.err().println("mlgate: no run matches");
      }
      return ExitStatus.OK;
    }
  }
}
