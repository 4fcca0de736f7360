package io.mlgate.tracking;

import java.io.InputStream;
import java.util.List;

/**
 * Port to the files that a run logged. Paths are relative, with {@code /} between names. Every
 * method throws {@link TrackingException}, and nothing else.
 */
public interface Artifacts {

  /** Lists one directory, sorted by path; {@code ""} is the root. Empty if there is none. */
  List<ArtifactEntry> artifacts(String runId, String directory);

  /**
   * Opens one file. The stream ends with a {@link TrackingException} of kind {@link
   * TrackingException.Kind#TOO_LARGE} instead of giving more than {@code maxBytes}.
   */
  InputStream openArtifact(String runId, String path, long maxBytes);
}
