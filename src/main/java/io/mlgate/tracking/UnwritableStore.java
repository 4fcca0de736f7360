package io.mlgate.tracking;

import io.mlgate.tracking.TrackingException.Kind;

/** Stands for a store that mlGate never writes to: every write fails with a line that says so. */
public final class UnwritableStore implements TrackingWriter {
  private final String location;

  /** A store, as messages name it. */
  public UnwritableStore(String location) {
    this.location = location;
  }

  @Override
  public void writeArtifact(String runId, String path, String text) {
    throw refused();
  }

  @Override
  public void tagVersion(String model, String version, String key, String value) {
    throw refused();
  }

  @Override
  public void setAlias(String model, String alias, String version) {
    throw refused();
  }

  @Override
  public void deleteAlias(String model, String alias) {
    throw refused();
  }

  @Override
  public String registerVersion(String model, String runId) {
    throw refused();
  }

  private TrackingException refused() {
    return new TrackingException(
        Kind.BAD_REQUEST,
        location
            + " is a local store, which is only read: publish through mlflow server, or keep the"
            + " report folder");
  }

  @Override
  public void close() {}
}
