package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.dvc.DvcFile;
import io.mlgate.dvc.DvcLock;
import io.mlgate.dvc.MalformedDvcException;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Judges what a {@code dvc.lock} says of the data behind a model. */
final class DvcData {
  static final String FILE = "dvc.lock";

  /** Bytes: thousands of files, each with its hash. */
  static final int LARGEST = 1 << 20;

  private static final int MOST_NAMED = 3;

  private DvcData() {}

  /**
   * What a run's own file says; empty if it logged none.
   *
   * @throws TrackingException if the store can't give it
   */
  static Optional<Seen> logged(String runId, Artifacts artifacts) {
    ArtifactRoot root = new ArtifactRoot.OfRun(runId);
    boolean isThere =
        artifacts.artifacts(root, "").stream()
            .filter(entry -> !entry.directory())
            .map(ArtifactEntry::path)
            .anyMatch(FILE::equals);
    if (!isThere) {
      return Optional.empty();
    }
    String name = root.artifact(FILE);
    try (InputStream in = artifacts.openArtifact(root, FILE, LARGEST)) {
      return Optional.of(
          seen(
              name,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(in.readAllBytes()))
                  .toString()));
    } catch (CharacterCodingException e) {
      return Optional.of(new Seen(Verdict.ERROR, name + " is no text in UTF-8"));
    } catch (IOException e) {
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE, name + " could not be read: " + e.getMessage(), e);
    }
  }

  /** The end of a message where there is no such file. */
  static String absent(String where) {
    return where
        + " holds no "
        + FILE
        + ": commit it, or log it with mlflow.log_artifact(\""
        + FILE
        + "\")";
  }

  /**
   * What a file says.
   *
   * @param name what messages call it
   */
  static Seen seen(String name, String text) {
    List<DvcFile> files;
    try {
      files = DvcLock.files(text);
    } catch (MalformedDvcException e) {
      return new Seen(Verdict.ERROR, name + " can't be read: " + OneLine.of(e.getMessage()));
    }
    List<String> without =
        files.stream()
            .filter(file -> file.hash().isEmpty())
            .map(file -> OneLine.of(file.path()))
            .toList();
    if (!without.isEmpty()) {
      return new Seen(
          Verdict.FAIL,
          name + " has no sound hash of " + some(without) + ": run dvc repro, and commit the file");
    }
    if (files.isEmpty()) {
      return new Seen(Verdict.FAIL, name + " names no data: give stages deps and outs");
    }
    return new Seen(
        Verdict.PASS,
        name
            + " tells "
            + some(
                files.stream()
                    .map(file -> OneLine.of(file.path() + " " + file.hash().orElseThrow()))
                    .toList()));
  }

  private static String some(List<String> names) {
    return names.stream().limit(MOST_NAMED).collect(joining(", "))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }
}
