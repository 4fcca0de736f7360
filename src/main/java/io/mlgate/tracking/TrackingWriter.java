package io.mlgate.tracking;

/**
 * Port to what mlGate writes to a tracking system, apart from {@link TrackingStore} so that what
 * only reads can't write. Each write may be repeated: it gives the same. Every method throws {@link
 * TrackingException}, and nothing else.
 */
public interface TrackingWriter extends AutoCloseable {

  /**
   * Writes a file of a run, in place of one that is there.
   *
   * @param path relative to the run's files, with {@code /} between names
   * @param text its content, stored in UTF-8
   */
  void writeArtifact(String runId, String path, String text);

  /** Sets a tag of a version of a registered model, in place of one that is there. */
  void tagVersion(String model, String version, String key, String value);

  /** Points an alias of a registered model to a version, wherever it pointed before. */
  void setAlias(String model, String alias, String version);

  /** Removes an alias of a registered model; one that is not there is no failure. */
  void deleteAlias(String model, String alias);

  /**
   * Registers the model that a run logged as the next version of a registered model, which is made
   * if it is not there.
   *
   * @return the version; where one of that model is of the run already, the newest of these
   */
  String registerVersion(String model, String runId);

  @Override
  void close();
}
