package io.mlgate.cli;

import io.mlgate.draft.GateProposals;
import io.mlgate.draft.PolicyDraft;
import io.mlgate.draft.ProposedGate;
import io.mlgate.draft.TableOfRun;
import io.mlgate.gate.CachedTables;
import io.mlgate.gate.Evaluator;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate init}: drafts a policy from an existing run. */
@Command(
    name = "init",
    description = {
      "Drafts a policy from what an existing run logged: its numbers, its model and its files.",
      "Limits are proposals near today's values: read them, and make them yours."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:written",
      "2:wrong usage, no such run, or the file is there already",
      "3:store unreachable, or file not written",
      "70:internal error"
    })
final class InitCommand implements Callable<Integer> {
  private static final String USUAL_BASELINE = "champion";

  private final Surroundings surroundings;

  @Mixin private PolicyFile policyFile;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      required = true,
      description = "The run to start from: its id or runs:/ID.")
  private String run;

  @Option(
      names = "--name",
      paramLabel = "MODEL",
      description = "The registered model's name. Default: the one that the run is a version of.")
  private String name;

  @Option(
      names = "--baseline",
      paramLabel = "ALIAS",
      description = "The alias to compare with. Default: champion, if there is one.")
  private String baseline;

  @Option(
      names = "--schema-from",
      paramLabel = "PATH",
      description = {
        "Drafts a schema, too, from a table that the run logged: its path in the run, such as"
            + " eval/predictions.parquet."
      })
  private String schemaFrom;

  @Option(names = "--force", description = "Replaces the file if it is there already.")
  private boolean force;

  @Mixin private TrackingOptions tracking;

  InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Path file = policyFile.path(surroundings);
    if (!force && Files.exists(file)) {
      throw new UsageException(
          policyFile.asWritten() + " is there already: name another file, or add --force");
    }
    if (!(References.parse(run) instanceof Reference.OfRun reference)) {
      throw new UsageException("--run takes a run id or runs:/ID, not '" + run + "'");
    }
    write(file, draft(reference));
    surroundings
        .out()
        .printf(
            "wrote %s%nNext: read it, mend its limits, then%n  mlgate lint %s%n"
                + "  mlgate check %s --run RUN%n",
            policyFile.asWritten(), policyFile.asWritten(), policyFile.asWritten());
    return ExitStatus.OK;
  }

  private String draft(Reference.OfRun reference) {
    try (TrackingStore store = tracking.open(surroundings)) {
      Run source = store.run(reference.runId());
      String model = Optional.ofNullable(name).orElseGet(() -> modelOf(store, source));
      Optional<TableOfRun> table =
          Optional.ofNullable(schemaFrom)
              .map(path -> RunTable.read(surroundings, store, source.runId(), path));
      Optional<String> alias = baselineOf(store, model);
      return PolicyDraft.of(source, model, alias, proposals(store, source, model, alias), table)
          .orElseThrow(
              () ->
                  new UsageException(
                      "run "
                          + source.runId()
                          + " logged no number that a gate could be about"
                          + table.map(rows -> ", and " + rows.path() + " has no rows").orElse("")));
    }
  }

  private List<ProposedGate> proposals(
      TrackingStore store, Run source, String model, Optional<String> alias) {
    try (CachedTables tables = Assessment.tables(surroundings, store)) {
      Evaluator evaluator = Assessment.evaluator(surroundings, store, tables, surroundings.clock());
      return new Progress(surroundings)
          .during(
              "reading " + store.location(),
              () -> GateProposals.of(evaluator, store, source.runId(), model, alias));
    }
  }

  private static String modelOf(TrackingStore store, Run source) {
    return store.versionsOfRun(source.runId()).stream()
        .findFirst()
        .map(ModelVersion::model)
        .orElseThrow(
            () ->
                new UsageException(
                    "run "
                        + source.runId()
                        + " is no version of a registered model: name one with --name"));
  }

  private Optional<String> baselineOf(TrackingStore store, String model) {
    if (baseline != null) {
      store.versionByAlias(model, baseline);
      return Optional.of(baseline);
    }
    try {
      store.versionByAlias(model, USUAL_BASELINE);
      return Optional.of(USUAL_BASELINE);
    } catch (TrackingException failure) {
      if (failure.kind() == TrackingException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** All of the file or nothing: a full disk leaves what was there. */
  private void write(Path file, String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path draft = null;
    try {
      Files.createDirectories(directory);
      // Not a temporary file of the library's: that one would be readable by its owner only.
      draft = directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UnwrittenException(
          "can't write " + policyFile.asWritten() + ": " + failure.getMessage(), failure);
    } finally {
      if (draft != null) {
        Files.deleteIfExists(draft);
      }
    }
  }
}
