package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How both kinds of local store give files of runs and models, in a clone with dead paths. */
abstract class LocalFilesContract {
  @TempDir Path folder;

  TrackingStore store;

  /** Puts the sample into a folder and opens it. */
  abstract TrackingStore open(Path folder);

  @BeforeEach
  void openStore() {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void listsAndReadsArtifactsOfAMovedStore() throws IOException {
    String run = named("champion").runId();

    assertThat(store.artifacts(new OfRun(run), ""))
        .containsExactly(
            new ArtifactEntry("empty.txt", false, OptionalLong.of(0)),
            new ArtifactEntry("predictions", true, OptionalLong.empty()));
    assertThat(store.artifacts(new OfRun(run), "predictions"))
        .containsExactly(new ArtifactEntry("predictions/test set.csv", false, OptionalLong.of(24)));
    assertThat(text(new OfRun(run), "predictions/test set.csv", 24))
        .isEqualTo("id,label,score\n1,0,0.25\n");
    assertThat(text(new OfRun(run), "empty.txt", 0)).isEmpty();
  }

  @Test
  void theFilesOfALoggedModelAreThoseOfItsVersion() throws IOException {
    String id = named("champion").loggedModelIds().get(0);
    Path files = Files.createDirectories(modelFolder(id).resolve("data"));
    Files.writeString(files.resolve("weights.bin"), "0123456789");
    Files.writeString(modelFolder(id).resolve("MLmodel"), "flavors:\n");

    for (ArtifactRoot root : List.of(new OfLoggedModel(id), new OfVersion("credit model", "1"))) {
      assertThat(store.artifacts(root, ""))
          .containsExactly(
              new ArtifactEntry("MLmodel", false, OptionalLong.of(9)),
              new ArtifactEntry("data", true, OptionalLong.empty()));
      assertThat(store.artifacts(root, "data"))
          .containsExactly(new ArtifactEntry("data/weights.bin", false, OptionalLong.of(10)));
      assertThat(store.artifacts(root, "no folder")).isEmpty();
      assertThat(text(root, "data/weights.bin", 10)).isEqualTo("0123456789");
      failureOf(() -> store.openArtifact(root, "data/weights.bin", 9))
          .isKind(Kind.TOO_LARGE)
          .says("artifact 'data/weights.bin' of " + root.inWords(), "9 bytes");
      failureOf(() -> store.openArtifact(root, "nope", 9))
          .isKind(Kind.NOT_FOUND)
          .says("there is no artifact 'nope' of " + root.inWords());
      failureOf(() -> store.openArtifact(root, "../meta.yaml", 9)).isKind(Kind.BAD_REQUEST);
      failureOf(() -> store.artifacts(root, "..")).isKind(Kind.BAD_REQUEST);
    }
  }

  @Test
  void theFilesOfAVersionMayBeAFolderOfARun() throws IOException {
    ArtifactRoot version = new OfVersion("credit model", "2");
    assertThat(store.artifacts(version, "")).isEmpty();
    failureOf(() -> store.openArtifact(version, "MLmodel", 9))
        .isKind(Kind.NOT_FOUND)
        .says("the artifacts of version 2 of model 'credit model'", "/artifacts/model");

    String run = store.version("credit model", "2").runId().orElseThrow();
    Path files = Files.createDirectories(artifactFolder(run).resolve("model"));
    Files.writeString(files.resolve("MLmodel"), "flavors:\n");

    assertThat(store.artifacts(version, ""))
        .extracting(ArtifactEntry::path)
        .containsOnly("MLmodel");
    assertThat(text(version, "MLmodel", 9)).isEqualTo("flavors:\n");
  }

  @Test
  void aVersionMayNameTheFolderOfARunOrTheLoggedModel() throws IOException {
    Run champion = named("champion");
    ArtifactRoot version = new OfVersion("credit model", "2");
    Path model = Files.createDirectories(modelFolder(champion.loggedModelIds().get(0)));
    Files.writeString(model.resolve("MLmodel"), "flavors:\n");

    placeVersion2("runs:/" + champion.runId() + "/predictions");
    assertThat(store.artifacts(version, ""))
        .containsExactly(new ArtifactEntry("test set.csv", false, OptionalLong.of(24)));
    assertThat(text(version, "test set.csv", 24)).startsWith("id,label");
    placeVersion2("runs:/" + champion.runId());
    assertThat(store.artifacts(version, "")).hasSize(2);
    placeVersion2("models:/" + champion.loggedModelIds().get(0));
    assertThat(store.artifacts(version, "")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://secret@bucket/model, UNREACHABLE, 's3://, which cannot be read'",
    "/etc, DENIED, refused",
    "file:///etc, DENIED, refused",
    "runs:/RUN/../../.., MALFORMED, names no folder of a run",
    "runs:/RUN//etc, MALFORMED, names no folder of a run",
    "runs:/../RUN, MALFORMED, names no folder of a run",
    "runs:/0123456789abcdef0123456789abcdef/model, NOT_FOUND, there is no run",
    "models:/m-gone, NOT_FOUND, there is no logged model m-gone",
    "models:/m-gone/1, UNREACHABLE, models://",
  })
  void aVersionWhoseFilesAreNotInTheStoreIsRefused(String place, Kind kind, String words) {
    placeVersion2(place.replace("RUN", named("champion").runId()));
    ArtifactRoot version = new OfVersion("credit model", "2");

    failureOf(() -> store.artifacts(version, "")).isKind(kind).says(words);
    failureOf(() -> store.openArtifact(version, "passwd", 9)).isKind(kind).says(words);
    assertThat(failureOf(() -> store.artifacts(version, "")).failure())
        .hasMessageNotContaining("secret");
  }

  @Test
  void filesOfWhatIsNotThereAreNotFound() {
    for (ArtifactRoot root :
        List.of(
            new OfLoggedModel("m-nope"),
            new OfLoggedModel("../1"),
            new OfVersion("credit model", "3"),
            new OfVersion("credit model", "99"),
            new OfVersion("credit model", "9999999999"),
            new OfVersion("no model", "1"),
            new OfVersion("../models/credit model", "1"))) {
      failureOf(() -> store.artifacts(root, "")).isKind(Kind.NOT_FOUND);
      failureOf(() -> store.openArtifact(root, "MLmodel", 9)).isKind(Kind.NOT_FOUND);
    }
    failureOf(() -> store.artifacts(new OfVersion("credit model", "one"), ""))
        .isKind(Kind.BAD_REQUEST);
  }

  @Test
  void theFilesOfADeletedLoggedModelAreThoseOfItsVersionOnly() throws IOException {
    String id = named("champion").loggedModelIds().get(0);
    Files.createDirectories(modelFolder(id));
    Files.writeString(modelFolder(id).resolve("MLmodel"), "flavors:\n");
    deleteLoggedModel(id);

    failureOf(() -> store.artifacts(new OfLoggedModel(id), ""))
        .isKind(Kind.NOT_FOUND)
        .says("there is no logged model " + id);
    // MLflow loads such a version until the files are collected.
    assertThat(store.artifacts(new OfVersion("credit model", "1"), "")).hasSize(1);
    assertThat(text(new OfVersion("credit model", "1"), "MLmodel", 9)).isEqualTo("flavors:\n");
  }

  @Test
  void anArtifactIsNeverLargerThanAllowed() {
    String run = named("champion").runId();

    failureOf(() -> store.openArtifact(new OfRun(run), "predictions/test set.csv", 23))
        .isKind(Kind.TOO_LARGE)
        .says("predictions/test set.csv", "23 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../meta.yaml", "/etc/passwd", "a/../../x", ".", "a//b", "..\\x", "a\0b", ""})
  void pathsOfArtifactsThatClimbOutAreRefused(String path) {
    String run = named("champion").runId();

    failureOf(() -> store.openArtifact(new OfRun(run), path, 10)).isKind(Kind.BAD_REQUEST);
  }

  @Test
  void aLinkOutOfTheArtifactsIsRefused() throws IOException {
    String run = named("champion").runId();
    Path outside = Files.writeString(folder.resolve("secret.txt"), "secret");
    Path artifacts = artifactFolder(run);
    Files.createSymbolicLink(artifacts.resolve("link.txt"), outside);
    Files.createSymbolicLink(artifacts.resolve("up"), folder);
    Files.createSymbolicLink(artifacts.resolve("inside"), artifacts.resolve("empty.txt"));

    failureOf(() -> store.openArtifact(new OfRun(run), "link.txt", 10))
        .isKind(Kind.MALFORMED)
        .says("link.txt", "symbolic link");
    failureOf(() -> store.openArtifact(new OfRun(run), "up/secret.txt", 10)).isKind(Kind.MALFORMED);
    failureOf(() -> store.artifacts(new OfRun(run), "up")).isKind(Kind.MALFORMED);
    failureOf(() -> store.artifacts(new OfRun(run), "")).isKind(Kind.MALFORMED);
    assertThat(text(new OfRun(run), "inside", 10)).isEmpty();
  }

  /** Where the sample keeps the files of a logged model. */
  abstract Path modelFolder(String modelId);

  /** Says in the store that the files of version 2 are elsewhere. */
  abstract void placeVersion2(String uri);

  abstract void deleteLoggedModel(String modelId) throws IOException;

  /** Where the sample keeps a run's artifacts. */
  abstract Path artifactFolder(String runId);

  Run named(String name) {
    List<Run> runs = search("run_name = '" + name + "'");
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  List<Run> search(String filter) {
    return store.search(new RunQuery("credit-risk", filter, 100));
  }

  String text(ArtifactRoot root, String path, long maxBytes) throws IOException {
    try (InputStream in = store.openArtifact(root, path, maxBytes)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
