package io.mlgate.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Port to the files that a run logged. Paths are relative, with {@code /} between names. Every
 * method throws {@link TrackingException}; only a sink's own failure is something else.
 */
public interface Artifacts {

  /** Lists one directory, sorted by path; {@code ""} is the root. Empty if there is none. */
  List<ArtifactEntry> artifacts(String runId, String directory);

  /**
   * Opens one file. The stream ends with a {@link TrackingException} of kind {@link
   * TrackingException.Kind#TOO_LARGE} instead of giving more than {@code maxBytes}.
   */
  InputStream openArtifact(String runId, String path, long maxBytes);

  /**
   * Copies one file, unless the store proves that the copy the caller holds is the same bytes.
   *
   * <p>What the sink holds afterwards are the bytes of one state of the file. A transfer that
   * breaks is taken up where it broke if the store can prove that the rest belongs to the same
   * state, and begins anew otherwise. After a failure the sink may have been given a part.
   *
   * @throws IOException what the sink throws
   */
  ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException;
}
