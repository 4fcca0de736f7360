package io.mlgate.cli;

import io.mlgate.rollout.Order;
import io.mlgate.rollout.desk.OpenRollout;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgate rollout tick}: one look, for a job that runs every minute. */
@Command(
    name = "tick",
    description = {
      "Looks once, and moves the rollout as far as it goes by now.",
      "After its end: moves the alias, tells whom it may concern, and keeps what is owed."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the rollout goes on, or is done",
      "1:the candidate was rolled back",
      "2:wrong usage or policy, or there is no rollout",
      "3:router, store or ledger unreachable",
      "4:the rollout waits for a person",
      "70:internal error"
    })
final class RolloutTickCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private RolloutOptions options;

  RolloutTickCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (OpenRollout open = options.open(surroundings, false).reconciled()) {
      int status = new ShownTurn(surroundings, open).take(Order.NONE);
      open.keepEarlier();
      return status;
    }
  }
}
