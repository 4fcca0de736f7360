package io.mlgate.cli;

import io.mlgate.card.CardFiles;
import io.mlgate.card.CardNotes;
import io.mlgate.card.ModelCard;
import io.mlgate.card.ModelDetails;
import io.mlgate.card.NotesReader;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate card}: writes a model card from a report. */
@Command(
    name = "card",
    description = {
      "Writes a model card from a report, and from what people say of the model.",
      "What neither tells is not stated; nothing is invented."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:written",
      "1:the file contradicts its evidence digest or its policy",
      "2:wrong usage, no report, or text that no card takes",
      "3:store unreachable, or card not written",
      "70:internal error"
    })
final class CardCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReportFile report;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "Markdown whose headings are those of a card, such as ## Intended use.")
  private Path text;

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description = "The store, to add what reports don't hold: flavours, signature, times.")
  private String uri;

  @Option(
      names = {"-o", "--to"},
      paramLabel = "DIR",
      required = true,
      description = "Writes MODEL_CARD.md and model_card.html to DIR.")
  private Path folder;

  CardCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (folder.toString().isBlank()) {
      throw new UsageException("--to is empty: name a folder");
    }
    EvidenceRecord record = report.read(surroundings);
    CardNotes notes = text == null ? CardNotes.NONE : notes();
    ModelCard card = ModelCard.of(record, details(record), notes);
    CardFiles.write(surroundings.resolve(folder), card);
    surroundings.out().printf("wrote a model card to %s%n", folder);
    return ExitStatus.OK;
  }

  private Optional<ModelDetails> details(EvidenceRecord record) {
    if (uri == null) {
      return Optional.empty();
    }
    try (TrackingStore store = TrackingOptions.named(uri).open(surroundings)) {
      return record.evaluation().candidate().facts().map(facts -> ModelDetails.read(store, facts));
    }
  }

  private CardNotes notes() {
    Path path = surroundings.resolve(text);
    try {
      if (Files.size(path) > NotesReader.LARGEST) {
        throw new UsageException(text + " is larger than 1 MiB: nobody reads so long a card");
      }
      return NotesReader.read(text.toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UsageException("can't read " + text + ": name a Markdown file in UTF-8");
    }
  }
}
