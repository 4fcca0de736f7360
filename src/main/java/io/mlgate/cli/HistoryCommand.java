package io.mlgate.cli;

import io.mlgate.history.ReleaseStory;
import io.mlgate.history.StoryJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate history}: who was in production when. */
@Command(
    name = "history",
    description = {
      "Tells which version was in production when, on which evidence, decided by whom.",
      "A ledger that does not verify tells nothing."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:told",
      "1:the ledger does not verify",
      "2:wrong usage, or no such ledger",
      "3:ledger not readable",
      "70:internal error"
    })
final class HistoryCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Tells it for one instant: a time in ISO 8601, in UTC without an offset.")
  private String at;

  @Mixin private DataOutputOption output;

  HistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<Instant> instant = TimeArgument.of("--at", at);
    ledger.requireThere(surroundings);
    ReleaseStory story = ReleaseStory.read(ledger.open(surroundings), ledger.model());
    LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
    surroundings
        .out()
        .print(output.isJson() ? json(story, today, instant) : text(story, today, instant));
    return ExitStatus.OK;
  }

  private static String json(ReleaseStory story, LocalDate today, Optional<Instant> instant) {
    StoryJson json = new StoryJson(story, today);
    return instant.map(json::at).orElseGet(json::whole);
  }

  private String text(ReleaseStory story, LocalDate today, Optional<Instant> instant) {
    HistoryText text = new HistoryText(story, today, new RedInk(surroundings.coloured()));
    return instant.map(text::at).orElseGet(text::whole);
  }
}
