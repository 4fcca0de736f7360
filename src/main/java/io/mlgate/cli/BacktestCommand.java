package io.mlgate.cli;

import io.mlgate.backtest.Backtest;
import io.mlgate.backtest.PastRuns;
import io.mlgate.gate.CachedTables;
import io.mlgate.gate.ServedVersions;
import io.mlgate.policy.Policy;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate backtest}: replays a policy over runs of the past. */
@Command(
    name = "backtest",
    description = "Replays a policy over the runs of an experiment: what it would have decided.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:replayed, whatever was decided",
      "2:wrong usage or policy, or no such experiment",
      "3:store unreachable",
      "70:internal error",
      "130:interrupted"
    })
final class BacktestCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private PolicyFile policyFile;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      required = true,
      description = "The experiment whose runs are replayed.")
  private String experiment;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      defaultValue = "",
      description = "Which of its runs count, such as \"tags.stage = 'candidate'\".")
  private String filter;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "50",
      description = "The most runs to replay, the latest first. Default: ${DEFAULT-VALUE}.")
  private int max;

  @Option(
      names = "--baseline",
      paramLabel = "MODEL",
      description =
          "What to compare with instead of the policy's baseline; written like a candidate of"
              + " check.")
  private String baseline;

  @Mixin private TrackingOptions tracking;
  @Mixin private DataOutputOption output;

  BacktestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (max < 1) {
      throw new UsageException("--max must be at least 1, not " + max);
    }
    Policy policy = policyFile.readSound(surroundings);
    Optional<Reference> named =
        Optional.ofNullable(baseline).map(text -> References.parse(text, policy.model()));
    try (TrackingStore store = tracking.open(surroundings);
        CachedTables tables = Assessment.tables(surroundings, store)) {
      ServedVersions served = ServedBaseline.asked(surroundings, store);
      List<Run> runs = store.search(new RunQuery(experiment, filter, max));
      Backtest backtest =
          new Progress(surroundings)
              .during(
                  "replaying " + runs.size() + " runs of " + store.location(),
                  () ->
                      new PastRuns(
                              policy,
                              named,
                              time ->
                                  Assessment.evaluator(surroundings, store, tables, () -> time)
                                      .asking(served))
                          .over(runs));
      surroundings
          .out()
          .print(output.isJson() ? BacktestList.json(backtest) : BacktestList.table(backtest));
      List<String> problems =
          backtest.replays().stream()
              .flatMap(replay -> replay.evaluation().problems().stream())
              .distinct()
              .toList();
      problems.forEach(new ErrorLines(surroundings)::say);
      if (runs.isEmpty()) {
        surroundings.err().println("mlgate: no run matches");
      }
      return problems.isEmpty() ? ExitStatus.OK : ExitStatus.UNREACHABLE;
    }
  }
}
