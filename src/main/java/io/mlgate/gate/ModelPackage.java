package io.mlgate.gate;

import io.mlgate.compatibility.MlModelReader;
import io.mlgate.packaging.PackagePath;
import io.mlgate.packaging.PackedFile;
import io.mlgate.packaging.PackedFiles;
import io.mlgate.policy.ByteSize;
import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a model in a store, each of which is read once, whoever needs its bytes. */
final class ModelPackage {
  /** Of all files together, unless the policy allows more. */
  private static final long USUALLY_LARGEST = 10L << 30;

  private static final int LARGEST_TEXT = 8 << 20;
  private static final String ML_MODEL = "MLmodel";

  private final ModelHome home;
  private final ModelHome run;
  private final Artifacts artifacts;
  private final SortedMap<String, OptionalLong> listed;

  private ModelPackage(
      ModelHome home, ModelHome run, Artifacts artifacts, SortedMap<String, OptionalLong> listed) {
    this.home = home;
    this.run = run;
    this.artifacts = artifacts;
    this.listed = listed;
  }

  /**
   * Lists the files.
   *
   * @throws UnfitModelException if one has a path that leads elsewhere, or is listed twice
   */
  static ModelPackage of(Contender contender, Artifacts artifacts) {
    ModelHome home = ModelHome.of(contender);
    SortedMap<String, OptionalLong> listed = new TreeMap<>();
    for (ArtifactEntry entry : home.entries(artifacts)) {
      String path = entry.path().substring(home.folder().length());
      if (!PackagePath.isSound(path)) {
        throw new UnfitModelException(
            home.root().inWords() + " lists a file whose path leads elsewhere, or is none");
      }
      if (listed.put(path, entry.size()) != null) {
        throw new UnfitModelException(home.named(path) + " is listed twice");
      }
    }
    ModelHome run = new ModelHome(new ArtifactRoot.OfRun(contender.run().runId()), "");
    return new ModelPackage(home, run, artifacts, listed);
  }

  boolean holds(String path) {
    return listed.containsKey(path);
  }

  boolean isModel() {
    return holds(ML_MODEL);
  }

  /** What is wrong if it is not. */
  String withoutMlModel() {
    return home.root().inWords()
        + " holds no "
        + home.folder()
        + ML_MODEL
        + ": it is no model of MLflow";
  }

  /**
   * Reads what MLflow would read first.
   *
   * @throws io.mlgate.compatibility.MalformedModelException if it can't
   */
  void requireReadable() {
    MlModelReader.read(home.named(ML_MODEL), home.read(artifacts, ML_MODEL, MlModelReader.LARGEST));
  }

  /**
   * The text of a file in the model's folder, or else in the run.
   *
   * @throws TrackingException if neither has it, or it is larger than 8 MiB
   */
  String textBeside(String path) {
    byte[] bytes = (holds(path) ? home : run).read(artifacts, path, LARGEST_TEXT);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** How many bytes the files have together, as far as the store says so before they are read. */
  long listedSize() {
    return listed.values().stream().mapToLong(size -> size.orElse(0)).sum();
  }

  /**
   * Reads all files.
   *
   * @param folder where they are kept, if they are
   * @param maxSize how large they may be together
   * @throws TrackingException if the store can't give one, or they are larger
   * @throws UnfitModelException if they can't be kept
   */
  PackedFiles read(Optional<Path> folder, Optional<ByteSize> maxSize) {
    long left = maxSize.map(ByteSize::bytes).orElse(USUALLY_LARGEST);
    SortedMap<String, PackedFile> files = new TreeMap<>();
    for (Map.Entry<String, OptionalLong> file : listed.entrySet()) {
      PackedFile packed = read(file.getKey(), folder, left);
      left -= packed.size();
      files.put(file.getKey(), packed);
    }
    return new PackedFiles(files);
  }

  private PackedFile read(String path, Optional<Path> folder, long most) {
    Optional<Path> target = folder.map(into -> into.resolve(path));
    try (PackageSink sink = new PackageSink(target)) {
      ArtifactCopy copy =
          artifacts.copyArtifact(ArtifactRequest.of(home.root(), home.folder() + path, most), sink);
      PackedFile packed = sink.packed();
      if (!(copy instanceof ArtifactCopy.Copied copied) || copied.length() != packed.size()) {
        throw new TrackingException(
            TrackingException.Kind.MALFORMED, home.named(path) + " did not come whole");
      }
      return packed;
    } catch (IOException e) {
      throw new UnfitModelException(home.named(path) + " can't be kept here: " + e.getMessage());
    }
  }
}
