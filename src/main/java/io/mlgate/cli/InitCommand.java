package io.mlgate.cli;

import io.mlgate.draft.PolicyDraft;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate init}: drafts a policy from an existing run. */
@Command(
    name = "init",
    description = {
      "Drafts a policy from the numbers that an existing run logged.",
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
      return PolicyDraft.of(source, model, baselineOf(store, model))
          .orElseThrow(
              () ->
                  new UsageException(
                      "run " + source.runId() + " logged no number that a gate could be about"));
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
