package io.mlgate.cli;

import io.mlgate.rollout.Order;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.desk.OpenRollout;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate rollout watch}: looks again and again until a rollout ends or waits. */
@Command(
    name = "watch",
    description = {
      "Moves the rollout until it ends or waits for a person, and shows it meanwhile.",
      "May be ended at any time: whoever watches next goes on from the ledger."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:the candidate was rolled back",
      "2:wrong usage or policy, or there is no rollout",
      "3:the ledger is unreachable, or the baseline did not get its requests back",
      "4:it waits for a person",
      "70:internal error",
      "130:interrupted"
    })
final class RolloutWatchCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private RolloutOptions options;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Time between two looks, 1 to 60. Default: ${DEFAULT-VALUE}.")
  private int interval;

  RolloutWatchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (interval < 1 || interval > 60) {
      throw new UsageException("--interval must be 1 to 60 seconds, not " + interval);
    }
    try (OpenRollout open = options.open(surroundings, false).reconciled()) {
      RolloutDisplay display = new WatchDisplay(surroundings);
      while (true) {
        int status = new ShownTurn(surroundings, open, display).take(Order.NONE);
        RolloutState state = open.pilot().known();
        if (state.phase().isEnd() || state.phase() == Phase.PAUSED) {
          return status;
        }
        Pause.of(Duration.ofSeconds(interval));
      }
    }
  }
}
