package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactHomesTest {
  @TempDir Path folder;
  private Path project;
  private ArtifactHomes homes;

  @BeforeEach
  void makeFolders() throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
    for (String run : new String[] {"mlruns/1/r/artifacts", "mlartifacts/1/r/artifacts", "own/1"}) {
      Files.createDirectories(project.resolve(run));
    }
    for (String home : new String[] {"mlruns", "mlartifacts"}) {
      Files.createDirectories(project.resolve(home + "/1/models/m-1/artifacts"));
    }
    Files.createDirectories(project.resolve("mlruns/1/r/artifacts/model"));
    Files.createDirectories(project.resolve("mlruns/1/r/artifacts/artifacts"));
    Files.createDirectories(project.resolve("mlruns/1/sp ace/artifacts"));
    Files.createDirectories(folder.resolve("outside/1/r/artifacts"));
    homes = ArtifactHomes.beside(project.resolve("mlflow.db"));
  }

  @ParameterizedTest
  @CsvSource({
    "/gone/mlruns/1/r/artifacts, mlruns/1/r/artifacts",
    "/gone/mlruns/1/r/artifacts/, mlruns/1/r/artifacts",
    "file:///gone/mlruns/1/r/artifacts, mlruns/1/r/artifacts",
    "file:///gone/mlruns/1/sp%20ace/artifacts, mlruns/1/sp ace/artifacts",
    "/gone/mlruns/1/sp ace/artifacts, mlruns/1/sp ace/artifacts",
    "/gone/mlartifacts/1/r/artifacts, mlartifacts/1/r/artifacts",
    "/mlruns/mlartifacts/gone/mlruns/1/r/artifacts, mlruns/1/r/artifacts",
    "./mlruns/1/r/artifacts, mlruns/1/r/artifacts",
    "mlruns/1/r/artifacts, mlruns/1/r/artifacts",
    "mlflow-artifacts:/1/r/artifacts, mlartifacts/1/r/artifacts",
    "mlflow-artifacts://host:5000/1/r/artifacts, mlartifacts/1/r/artifacts",
    "/gone/other name/1/r/artifacts, mlruns/1/r/artifacts",
    "/gone/other name/1/r/artifacts/model, mlruns/1/r/artifacts/model",
    "/gone/other name/1/r/artifacts/artifacts, mlruns/1/r/artifacts/artifacts",
    "/gone/other name/1/models/m-1/artifacts, mlruns/1/models/m-1/artifacts",
    "/gone/mlruns/1/models/m-1/artifacts, mlruns/1/models/m-1/artifacts",
    "mlflow-artifacts:/1/models/m-1/artifacts, mlartifacts/1/models/m-1/artifacts",
    "own/1, own/1",
    "./own/1, own/1",
    "mlflow-artifacts:/./1//r/artifacts, mlartifacts/1/r/artifacts",
  })
  void findsTheFolder(String uri, String expected) {
    assertThat(homes.find(uri))
        .hasValueSatisfying(found -> assertThat(found.root()).isEqualTo(project.resolve(expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gone/mlruns/1/other/artifacts",
        "mlflow-artifacts:/2/r/artifacts",
        "/gone/x",
        "not there",
        "",
      })
  void findsNothing(String uri) {
    assertThat(homes.find(uri)).isEmpty();
  }

  @Test
  void aCopyReadsItsOwnFilesThoughTheOriginalIsStillThere() throws IOException {
    Path original = Files.createDirectories(folder.resolve("original/mlruns/1/r/artifacts"));

    assertThat(homes.find(original.toUri().toString()))
        .hasValueSatisfying(
            found -> assertThat(found.root()).isEqualTo(project.resolve("mlruns/1/r/artifacts")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"elsewhere/mlruns/7/s", "elsewhere/mlartifacts/7/s", "project/deep/7"})
  void anAbsolutePathIsUsedAsWrittenIfItIsOneOfAStoreOrBelowTheDatabase(String name)
      throws IOException {
    Path written = Files.createDirectories(folder.resolve(name));

    assertThat(homes.find(written.toString()))
        .hasValueSatisfying(found -> assertThat(found.root()).isEqualTo(written));
  }

  @Test
  void anyOtherFolderOfThisMachineIsRefused() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/mlruns"));
    Files.createSymbolicLink(elsewhere.resolve("linked"), home);

    for (String path : new String[] {"/etc", home.toString(), home.toUri().toString()}) {
      failureOf(() -> homes.find(path)).isKind(Kind.DENIED).says("refused", "start mlflow server");
    }
    failureOf(() -> homes.find(elsewhere + "/linked")).isKind(Kind.DENIED);
    failureOf(() -> homes.find(elsewhere + "/../../home")).isKind(Kind.MALFORMED);
    failureOf(() -> homes.find(project + "/deep/../../home")).isKind(Kind.DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gone/mlruns/../../outside/1/r/artifacts",
        "mlflow-artifacts:/../../outside/1/r/artifacts",
        "mlflow-artifacts:/%2e%2e/%2e%2e/outside/1/r/artifacts",
        "file:///gone/mlruns/%2e%2e/outside",
        "../outside/1",
        "mlflow-artifacts:/",
      })
  void pathsThatClimbOutAreRefused(String uri) {
    failureOf(() -> homes.find(uri)).isKind(Kind.MALFORMED);
  }

  @Test
  void aLinkOutOfTheProjectIsRefused() throws IOException {
    Path outside = folder.resolve("outside/1/r/artifacts");
    Files.createSymbolicLink(project.resolve("mlruns/1/linked"), outside.getParent());
    Files.delete(project.resolve("mlartifacts/1/r/artifacts"));
    Files.createSymbolicLink(project.resolve("mlartifacts/1/r/artifacts"), outside);

    failureOf(() -> homes.find("/gone/mlruns/1/linked/artifacts")).isKind(Kind.MALFORMED);
    failureOf(() -> homes.find("mlflow-artifacts:/1/r/artifacts")).isKind(Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/1/r/artifacts", "dbfs:/x", "http://h/api"})
  void otherSystemsAreNamedWithoutTheirAddress(String uri) {
    failureOf(() -> homes.find(uri))
        .isKind(Kind.UNREACHABLE)
        .says(uri.substring(0, uri.indexOf(':')) + "://", "start mlflow server");
  }
}
