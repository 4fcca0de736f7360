package io.mlgate.gate;

import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.verdict.Verdict;
import java.util.Optional;

/**
 * A file that the candidate's run should hold.
 *
 * @param runId the run
 * @param path where the file is, relative to the run's files
 */
record RunFile(String runId, String path) {

  /**
   * Whether it is there, and not empty.
   *
   * @throws io.mlgate.tracking.TrackingException if the store can't list the run's files
   */
  Seen look(Artifacts artifacts) {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    Optional<ArtifactEntry> found =
        artifacts.artifacts(new ArtifactRoot.OfRun(runId), folder).stream()
            .filter(entry -> entry.path().equals(path))
            .findFirst();
    if (found.isEmpty()) {
      return new Seen(Verdict.FAIL, "the candidate's run holds no file " + path);
    }
    if (found.get().directory()) {
      return new Seen(Verdict.FAIL, path + " is a folder: name a file in it");
    }
    if (found.get().size().isEmpty()) {
      return new Seen(Verdict.ERROR, "the store does not say how large " + path + " is");
    }
    long size = found.get().size().getAsLong();
    return size == 0
        ? new Seen(Verdict.FAIL, path + " is empty")
        : new Seen(Verdict.PASS, path + " has " + size + (size == 1 ? " byte" : " bytes"));
  }
}
