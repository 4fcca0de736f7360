package io.mlgate.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Port to the files of runs and models. Paths are relative to their root, with {@code /} between
 * names. Every method throws {@link TrackingException}; only a sink's own failure is something
 * else.
 */
public interface Artifacts {

  /**
   * Lists one directory, sorted by path; {@code ""} is the root. Empty if there is none.
   *
   * <p>A server has no list of a version's files if they were registered from an address that it
   * neither stores itself nor gave to a run or a logged model: that is a failure of kind {@link
   * TrackingException.Kind#UNREACHABLE}, though each of the files can be read.
   */
  List<ArtifactEntry> artifacts(ArtifactRoot root, String directory);

  /**
   * Opens one file. The stream ends with a {@link TrackingException} of kind {@link
   * TrackingException.Kind#TOO_LARGE} instead of giving more than {@code maxBytes}.
   */
  InputStream openArtifact(ArtifactRoot root, String path, long maxBytes);

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
