package io.mlgate.tracking.local;

import java.nio.file.Path;

/**
 * MLflow's folder {@code mlruns}, read-only, with the artifacts in it or beside it.
 *
 * <p>Nothing is ever written. Names and symbolic links that lead out of the folder are refused.
 */
public final class FileStore extends LocalStore {
  private final FileExperiments experiments;

  /**
   * Reads a folder.
   *
   * @param location how messages name it
   * @param folder the folder that holds the experiments
   * @throws io.mlgate.tracking.TrackingException if it cannot be read
   */
  public FileStore(String location, Path folder) {
    this(location, Enclosure.of(folder));
  }

  private FileStore(String location, Enclosure store) {
    this(location, store, new FileExperiments(store));
  }

  private FileStore(String location, Enclosure store, FileExperiments experiments) {
    this(
        location,
        store,
        experiments,
        new FileRuns(experiments),
        new FileModels(store, experiments));
  }

  private FileStore(
      String location,
      Enclosure store,
      FileExperiments experiments,
      FileRuns runs,
      FileModels models) {
    super(location, runs, models, new StoredArtifacts(ArtifactHomes.of(store), runs, models));
    this.experiments = experiments;
  }

  /** Whether this is a store at all: MLflow makes an experiment with every new one. */
  boolean holdsExperiments() {
    return experiments.any();
  }

  @Override
  public void close() {
    // Nothing stays open between reads.
  }
}
