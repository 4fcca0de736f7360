package io.mlgate.gate;

import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads who a reference names, together with the run whose numbers will decide. What exists but
 * does not hold together is {@link Kind#BROKEN}: it must neither pass nor look like missing.
 */
final class ContenderReader {
  private static final String READY = "READY";

  private final TrackingStore store;

  ContenderReader(TrackingStore store) {
    this.store = store;
  }

  /** The chosen candidate. */
  Contender read(CandidateChoice choice) {
    if (choice instanceof CandidateChoice.Named named) {
      return read(named.reference());
    }
    if (!(choice instanceof CandidateChoice.Latest latest)) {
      throw new IllegalArgumentException(choice + " is no choice of its own");
    }
    List<Run> found = store.search(latest.query());
    if (found.isEmpty()) {
      throw new TrackingException(
          Kind.NOT_FOUND,
          "no run found: "
              + latest
              + " in "
              + store.location()
              + "; see what there is with: mlgate runs --experiment '"
              + latest.experiment()
              + "'");
    }
    return Contender.ofRun(found.get(0));
  }

  /** Who a reference names. */
  Contender read(Reference reference) {
    if (reference instanceof Reference.OfRun run) {
      return Contender.ofRun(store.run(run.runId()));
    }
    if (reference instanceof Reference.OfVersion version) {
      return read(store.version(version.model(), version.version()));
    }
    if (reference instanceof Reference.OfAlias alias) {
      return read(store.versionByAlias(alias.model(), alias.alias()));
    }
    return read(store.loggedModel(((Reference.OfLoggedModel) reference).modelId()));
  }

  private Contender read(ModelVersion version) {
    String name = new Reference.OfVersion(version.model(), version.version()).toString();
    requireReady(name, version.status());
    String runId = version.runId().orElseThrow(() -> withoutRun(name));
    Run run = existing(name, runId, () -> store.run(runId));
    version.loggedModelId().ifPresent(modelId -> requireLoggedBy(run, modelId, name));
    return Contender.ofVersion(version, run);
  }

  private Contender read(LoggedModel model) {
    String name = new Reference.OfLoggedModel(model.modelId()).toString();
    requireReady(name, model.status());
    String runId = model.runId().orElseThrow(() -> withoutRun(name));
    Run run = existing(name, runId, () -> store.run(runId));
    requireLoggedBy(run, model.modelId(), name);
    return Contender.ofLoggedModel(model.modelId(), run);
  }

  private void requireReady(String name, String status) {
    if (!status.equals(READY)) {
      throw broken(name, "is " + status + " instead of READY: register it again");
    }
  }

  /** The numbers of a run say nothing about a model that another run logged. */
  private void requireLoggedBy(Run run, String modelId, String name) {
    if (!run.loggedModelIds().isEmpty() && !run.loggedModelIds().contains(modelId)) {
      throw broken(
          name,
          "holds the model "
              + modelId
              + ", which its run "
              + run.runId()
              + " did not log: register the version from the run that did");
    }
  }

  private Run existing(String name, String runId, Supplier<Run> read) {
    try {
      return read.get();
    } catch (TrackingException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        throw broken(name, "was made from the run " + runId + ", which is gone");
      }
      throw failure;
    }
  }

  private TrackingException withoutRun(String name) {
    return broken(
        name,
        "was not made from a run, so there are no logged numbers to decide on: register a version"
            + " from a run");
  }

  private TrackingException broken(String name, String what) {
    return new TrackingException(Kind.BROKEN, name + " in " + store.location() + " " + what);
  }
}
