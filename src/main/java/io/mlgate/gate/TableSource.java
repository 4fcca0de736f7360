package io.mlgate.gate;

import io.mlgate.table.TableFile;

/** Gives the tables that runs hold as artifacts, as files whose bytes are known. */
@FunctionalInterface
public interface TableSource {

  /**
   * Fetches one artifact.
   *
   * @param path the artifact's path in the run
   * @return the file, which stays as it is until the evaluation ends
   * @throws io.mlgate.tracking.TrackingException if the store can't give it
   * @throws io.mlgate.table.TableException if it can't be kept here
   */
  TableFile fetch(String runId, String path);
}
