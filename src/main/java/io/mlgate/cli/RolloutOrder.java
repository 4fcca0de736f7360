package io.mlgate.cli;

import io.mlgate.rollout.Order;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.desk.OpenRollout;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command by which a person wants something of the rollout that is under way. */
@Command(
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, or the rollout goes on",
      "1:the candidate was rolled back",
      "2:wrong usage or policy, or no rollout is under way",
      "3:router, store or ledger unreachable",
      "4:the rollout waits for a person, or it can't be done yet",
      "70:internal error"
    })
abstract class RolloutOrder implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Order.Kind kind;
  private final String done;

  @Mixin private RolloutOptions options;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, on one line, for the ledger.")
  private String reason;

  RolloutOrder(Surroundings surroundings, Order.Kind kind, String done) {
    this.surroundings = surroundings;
    this.kind = kind;
    this.done = done;
  }

  @Override
  public Integer call() {
    try (OpenRollout open = options.open(surroundings, true).reconciled()) {
      RecordedRollout rollout = open.pilot().recorded();
      if (!rollout.isLive()) {
        throw new UsageException(
            "rollout " + rollout.pins().rollout() + " is over: " + rollout.last().state().phase());
      }
      return new ShownTurn(surroundings, open).take(new Order(kind, why()));
    }
  }

  private String why() {
    String who = done + " by " + LedgerAppend.actor(surroundings).name();
    return reason == null ? who : who + ": " + RecordText.sentence("--reason", reason);
  }
}
