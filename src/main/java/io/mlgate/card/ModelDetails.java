package io.mlgate.card;

import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.compatibility.MlModel;
import io.mlgate.compatibility.MlModelReader;
import io.mlgate.compatibility.ModelHistory;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.ModelFacts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What only the tracking store tells of a model, and no report.
 *
 * @param run its run
 * @param model its MLmodel file, absent if the run logged none or several of which none was named
 */
public record ModelDetails(Run run, Optional<MlModel> model) {
  private static final String FILE = "MLmodel";

  /**
   * Reads them.
   *
   * @throws TrackingException if the store can't give them
   * @throws CardException if the MLmodel file can't be understood
   */
  public static ModelDetails read(TrackingStore store, ModelFacts facts) {
    Run run = store.run(facts.runId());
    try {
      return new ModelDetails(run, model(store, facts, run));
    } catch (MalformedModelException malformed) {
      throw new CardException(malformed.getMessage());
    }
  }

  private static Optional<MlModel> model(TrackingStore store, ModelFacts facts, Run run) {
    if (facts.model().isPresent()) {
      return Optional.of(
          read(
              store,
              new ArtifactRoot.OfVersion(facts.model().get(), facts.version().orElseThrow()),
              FILE));
    }
    if (facts.loggedModelId().isPresent()) {
      return Optional.of(
          read(store, new ArtifactRoot.OfLoggedModel(facts.loggedModelId().get()), FILE));
    }
    SortedSet<String> folders = ModelHistory.folders(run.tag(ModelHistory.TAG).orElse("[]"));
    return folders.size() == 1
        ? Optional.of(
            read(store, new ArtifactRoot.OfRun(run.runId()), folders.first() + "/" + FILE))
        : Optional.empty();
  }

  private static MlModel read(TrackingStore store, ArtifactRoot root, String path) {
    try (InputStream in = store.openArtifact(root, path, MlModelReader.LARGEST)) {
      return MlModelReader.read(root.artifact(path), in.readAllBytes());
    } catch (IOException e) {
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE,
          root.artifact(path) + " could not be read: " + e.getMessage(),
          e);
    }
  }
}
