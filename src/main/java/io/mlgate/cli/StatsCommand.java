package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlgate.history.ReleaseStatistics;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgate stats}: how releases of a model go. */
@Command(
    name = "stats",
    description = {
      "Tells how releases of a model go: success and failure, lead time, time to restore.",
      "Every number comes with its definition and with how many it is of."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:told",
      "1:the ledger does not verify",
      "2:wrong usage, or no such ledger",
      "3:ledger not readable",
      "70:internal error"
    })
final class StatsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "The registered model.")
  private String model;

  @Option(names = "--all", description = "All models of the ledger.")
  private boolean all;

  @Option(
      names = "--ledger",
      paramLabel = "PLACE",
      description = {
        "The ledger's folder, or jdbc:postgresql://HOST[:PORT]/DATABASE.",
        "Default: MLGATE_LEDGER, else .mlgate/ledger."
      })
  private String option;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Counts what was recorded from then on, in ISO 8601. Default: everything.")
  private String since;

  @Mixin private DataOutputOption output;

  StatsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (all == (model != null)) {
      throw new UsageException("name one model, or --all");
    }
    Optional<Instant> from = TimeArgument.of("--since", since);
    String place = LedgerPlace.of(surroundings, option);
    Ledger ledger = LedgerPlace.open(surroundings, place);
    // All are read before the first is printed: a damaged one must not follow whole ones.
    List<ReleaseStatistics> statistics =
        models(ledger, place).stream().map(it -> ReleaseStatistics.read(ledger, it, from)).toList();
    if (output.isJson()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      statistics.forEach(it -> StatsJson.write(array.addObject(), it, from));
      surroundings.out().print((all ? array : array.get(0)).toPrettyString() + "\n");
    } else {
      statistics.forEach(it -> surroundings.out().print(StatsText.of(it, from)));
    }
    return ExitStatus.OK;
  }

  private List<String> models(Ledger ledger, String place) {
    List<String> models = all ? ledger.models() : List.of(checked());
    if (models.isEmpty()) {
      throw new UsageException("no ledger in " + place + ": see --ledger");
    }
    if (!all && ledger.head(models.get(0)).sequence() == 0) {
      throw new UsageException("no ledger of '" + model + "' in " + place + ": see --ledger");
    }
    return models;
  }

  private String checked() {
    try {
      return new ModelName(model).text();
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }
}
