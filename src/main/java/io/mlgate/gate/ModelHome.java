package io.mlgate.gate;

import io.mlgate.compatibility.ModelHistory;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the files of a contender's model are: those of its version, else of its logged model, else
 * in the run, where MLflow 2 put them.
 *
 * @param root what the files belong to
 * @param folder where they are below it, ending in {@code /}; empty for the root itself
 */
record ModelHome(ArtifactRoot root, String folder) {
  private static final int MOST_FILES = 10_000;

  /**
   * The home of a model.
   *
   * @throws UnfitModelException if the run logged no model, or several of which none was named
   * @throws io.mlgate.compatibility.MalformedModelException if what it says of them is damaged
   */
  static ModelHome of(Contender contender) {
    if (contender.version().isPresent()) {
      ModelVersion version = contender.version().get();
      return new ModelHome(new ArtifactRoot.OfVersion(version.model(), version.version()), "");
    }
    if (contender.loggedModelId().isPresent()) {
      return new ModelHome(new ArtifactRoot.OfLoggedModel(contender.loggedModelId().get()), "");
    }
    Run run = contender.run();
    Set<String> folders = ModelHistory.folders(run.tag(ModelHistory.TAG).orElse("[]"));
    int models = Math.max(folders.size(), run.loggedModelIds().size());
    if (models != 1) {
      throw new UnfitModelException(
          "run "
              + run.runId()
              + " logged "
              + (models == 0
                  ? "no model: log one, or name a version"
                  : models + " models: name a version, or one of them as models:/m-..."));
    }
    return new ModelHome(
        new ArtifactRoot.OfRun(run.runId()), folders.iterator().next().replaceFirst("/*$", "/"));
  }

  /** What messages call a file of the model. */
  String named(String file) {
    return root.artifact(folder + file);
  }

  /**
   * The paths of all the model's files, relative to its folder.
   *
   * @throws UnfitModelException if there are more than anybody compares
   */
  Set<String> files(Artifacts artifacts) {
    Set<String> files = new TreeSet<>();
    entries(artifacts).forEach(entry -> files.add(entry.path().substring(folder.length())));
    return files;
  }

  /**
   * All the model's files as the store lists them, with paths from the root.
   *
   * @throws UnfitModelException if there are more than anybody compares, or one is elsewhere
   */
  List<ArtifactEntry> entries(Artifacts artifacts) {
    List<ArtifactEntry> files = new ArrayList<>();
    Deque<String> folders = new ArrayDeque<>();
    folders.add(folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1));
    int entries = 0;
    while (!folders.isEmpty()) {
      for (ArtifactEntry entry : artifacts.artifacts(root, folders.remove())) {
        if (++entries > MOST_FILES) {
          throw new UnfitModelException(
              root.inWords() + " has more than " + MOST_FILES + " files: too many to look at");
        }
        if (!entry.path().startsWith(folder)) {
          throw new UnfitModelException(
              root.inWords() + " lists a file outside of the model's folder");
        }
        if (entry.directory()) {
          folders.add(entry.path());
        } else {
          files.add(entry);
        }
      }
    }
    return files;
  }

  /**
   * The bytes of one of the model's files.
   *
   * @throws TrackingException if the store can't give it, or it is larger
   */
  byte[] read(Artifacts artifacts, String file, int maxBytes) {
    try (InputStream in = artifacts.openArtifact(root, folder + file, maxBytes)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE,
          named(file) + " could not be read: " + e.getMessage(),
          e);
    }
  }
}
