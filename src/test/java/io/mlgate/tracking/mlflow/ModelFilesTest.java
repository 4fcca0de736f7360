package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.connect;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactCopy.Copied;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Received;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of logged models and versions: which routes they take, and that all else is shared. */
@Timeout(60)
class ModelFilesTest {
  private static final String ID = "m-5109ee4827044769bb911b8ee9599c8d";
  private static final OfVersion VERSION = new OfVersion("credit-risk-classifier", "1");
  private static final String FILE = "0123456789abcdefghij";
  private static final Map<String, String> TAG = Map.of("ETag", "\"one\"");
  private static final Reply MISSING =
      Replies.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no f\"}");
  private static final Reply NO_SUCH_ROUTE =
      Replies.answer(404, Map.of("Content-Type", "text/html"), "<html>");

  private final MemorySink sink = new MemorySink();

  private static Stream<Arguments> roots() {
    return Stream.of(
        arguments(new OfRun("a"), "/get-artifact?run_id=a&path=x%2Ff", "run 'a'"),
        arguments(
            new OfLoggedModel("m-1"),
            "/ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files?artifact_file_path=x%2Ff",
            "logged model 'm-1'"),
        arguments(
            new OfVersion("a b", "3"),
            "/model-versions/get-artifact?name=a%20b&version=3&path=x%2Ff",
            "version 3 of model 'a b'"));
  }

  /** A server of one file: of a version it is asked first where its files are. */
  private static FaultServer start(ArtifactRoot root, Reply... replies) {
    List<Reply> all = new ArrayList<>(List.of(replies));
    if (root instanceof OfVersion) {
      all.add(0, stored("mlflow-artifacts:/1/models/m-1/artifacts"));
    }
    return FaultServer.start(all.toArray(Reply[]::new));
  }

  private static Reply promising(int length, String sent) {
    return (request, connection) -> {
      connection.send(
          "HTTP/1.1 200 X\r\nETag: \"one\"\r\nContent-Length: " + length + "\r\n\r\n" + sent);
      connection.close();
    };
  }

  @ParameterizedTest
  @MethodSource("roots")
  void aBrokenTransferGoesOnWhereItBroke(ArtifactRoot root, String target) throws IOException {
    Reply rest =
        (request, connection) ->
            connection.send(
                "HTTP/1.1 206 X\r\nETag: \"one\"\r\nContent-Range: bytes 5-19/20\r\n"
                    + "Content-Length: 15\r\n\r\n"
                    + FILE.substring(5));
    try (FaultServer server = start(root, promising(20, "01234"), rest);
        MlflowServer store = connect(server, new FakePacing())) {
      ArtifactCopy copy = store.copyArtifact(ArtifactRequest.of(root, "x/f", 20), sink);
      assertThat(copy).isEqualTo(new Copied(20, Optional.of("\"one\"")));
      assertThat(sink.text()).isEqualTo(FILE);
      List<Received> asked = server.received();
      assertThat(asked.subList(asked.size() - 2, asked.size()))
          .extracting(Received::target)
          .containsOnly(target);
      assertThat(asked.get(asked.size() - 1).header("Range")).contains("bytes=5-");
    }
  }

  @ParameterizedTest
  @MethodSource("roots")
  void aHeldCopyIsProvedByItsTag(ArtifactRoot root) throws IOException {
    try (FaultServer server = start(root, Replies.empty(304, TAG));
        MlflowServer store = connect(server)) {
      ArtifactRequest request = new ArtifactRequest(root, "x/f", Optional.of("\"one\""), 20);
      assertThat(store.copyArtifact(request, sink)).isEqualTo(new ArtifactCopy.Unchanged());
    }
  }

  @ParameterizedTest
  @MethodSource("roots")
  void failuresNameTheFileAndItsRoot(ArtifactRoot root, String target, String words) {
    try (FaultServer server = start(root, MISSING);
        MlflowServer store = connect(server)) {
      TrackingException missing = failure(() -> store.openArtifact(root, "f", 9));
      assertThat(missing.kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(missing).hasMessageStartingWith("there is no artifact 'f' of " + words + " at ");
    }
    try (FaultServer server = start(root, WireSample.of("09e-get-artifact-traversal").reply());
        MlflowServer store = connect(server)) {
      TrackingException upwards = failure(() -> store.openArtifact(root, "../f", 9));
      assertThat(upwards.kind()).isEqualTo(Kind.BAD_REQUEST);
    }
    try (FaultServer server = start(root, promising(20, FILE));
        MlflowServer store = connect(server)) {
      TrackingException large =
          failure(() -> store.copyArtifact(ArtifactRequest.of(root, "f", 19), sink));
      assertThat(large.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(large)
          .hasMessage(
              "artifact 'f' of %s from %s is 20 bytes, larger than the limit of 19 bytes",
              words, server.uri());
      assertThat(sink.text()).isEmpty();
    }
  }

  @Test
  void behindAProxyOfTheApiAloneTheRouteOfTheApiIsTaken() throws IOException {
    Reply model = WireSample.of("22-logged-models-get").reply();
    Reply uri = WireSample.of("21-mv-get-download-uri").reply();
    Reply file = Replies.answer(200, TAG, FILE);
    try (FaultServer server =
            FaultServer.start(
                NO_SUCH_ROUTE,
                model,
                file,
                uri,
                NO_SUCH_ROUTE,
                uri,
                file,
                uri,
                NO_SUCH_ROUTE,
                uri,
                file);
        MlflowServer store = connect(server)) {
      store.copyArtifact(ArtifactRequest.of(new OfLoggedModel(ID), "MLmodel", 20), sink);
      store.copyArtifact(ArtifactRequest.of(VERSION, "MLmodel", 20), sink);
      try (InputStream opened = store.openArtifact(VERSION, "MLmodel", 20)) {
        assertThat(opened.readAllBytes()).asString().isEqualTo(FILE);
      }
      assertThat(sink.text()).isEqualTo(FILE);
      String route = "/api/2.0/mlflow-artifacts/artifacts/1/models/" + ID + "/artifacts/MLmodel";
      assertThat(List.of(2, 6, 10))
          .allSatisfy(i -> assertThat(server.received().get(i).target()).isEqualTo(route));
    }
  }

  @Test
  void aFileThatTheServerDoesNotStoreItselfHasNoOtherRoute() {
    try (FaultServer server = start(VERSION, NO_SUCH_ROUTE, stored("s3://bucket/model"));
        MlflowServer store = connect(server)) {
      TrackingException failure = failure(() -> store.openArtifact(VERSION, "MLmodel", 20));
      assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(failure).hasMessageContaining("artifact 'MLmodel' of version 1 of model");
    }
  }

  @ParameterizedTest
  @CsvSource({"25b-logged-model-file", "26b-mv-get-artifact"})
  void theRoutesAreThoseOfARealServer(String sample) throws IOException {
    WireSample wire = WireSample.of(sample);
    ArtifactRoot root = sample.startsWith("25b") ? new OfLoggedModel(ID) : VERSION;
    try (FaultServer server = start(root, wire.reply());
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(root, "MLmodel", 10_000)) {
      assertThat(file.readAllBytes()).asString().contains("mlflow_version: 3.17.2");
      assertThat(server.received()).extracting(Received::target).endsWith(wire.target());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "runs:/r1/m/x, /get-artifact?run_id=r1&path=m%2Fx%2FMLmodel",
    "runs:/r1, /get-artifact?run_id=r1&path=MLmodel",
    "models:/m-1, /ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files"
        + "?artifact_file_path=MLmodel",
  })
  void aVersionThatNamesARunOrALoggedModelIsReadAsItsFiles(String uri, String target)
      throws IOException {
    try (FaultServer server = FaultServer.start(stored(uri), Replies.answer(200, TAG, FILE));
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(VERSION, "MLmodel", 20)) {
      assertThat(file.readAllBytes()).asString().isEqualTo(FILE);
      assertThat(server.received().get(1).target()).isEqualTo(target);
    }
  }

  @Test
  void aFileOfSuchAVersionIsNamedAsTheVersions() {
    try (FaultServer server = FaultServer.start(stored("runs:/r1/m"), MISSING);
        MlflowServer store = connect(server)) {
      assertThat(failure(() -> store.openArtifact(VERSION, "MLmodel", 20)))
          .hasMessageStartingWith("there is no artifact 'MLmodel' of version 1 of model");
    }
  }

  @Test
  void aSourceThatClimbsOutOfItsRunIsRefused() {
    try (FaultServer server = FaultServer.start(stored("runs:/r1/../r2"));
        MlflowServer store = connect(server)) {
      assertThat(failure(() -> store.openArtifact(VERSION, "f", 9)).kind())
          .isEqualTo(Kind.MALFORMED);
      assertThat(failure(() -> store.artifacts(VERSION, "")).kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void theFilesOfALoggedModelAreListed() {
    WireSample list = WireSample.of("24-logged-model-artifacts-list");
    try (FaultServer server = FaultServer.start(list.reply(), Replies.json(200, "{}"));
        MlflowServer store = connect(server)) {
      assertThat(store.artifacts(new OfLoggedModel(ID), ""))
          .hasSize(7)
          .startsWith(new ArtifactEntry("MLmodel", false, OptionalLong.of(1323)));
      assertThat(store.artifacts(new OfLoggedModel(ID), "a b")).isEmpty();
      assertThat(server.received())
          .extracting(Received::target)
          .containsExactly(list.target(), list.target() + "?artifact_directory_path=a%20b");
    }
  }

  @Test
  void theFilesOfAVersionAreListedWhereTheServerStoresThem() {
    WireSample uri = WireSample.of("21-mv-get-download-uri");
    WireSample list = WireSample.of("09d-mlflow-artifacts-list");
    try (FaultServer server =
            FaultServer.start(uri.reply(), list.reply(), uri.reply(), list.reply());
        MlflowServer store = connect(server)) {
      assertThat(store.artifacts(VERSION, ""))
          .hasSize(8)
          .contains(
              new ArtifactEntry("eval_roc_curve_plot.png", false, OptionalLong.of(50371)),
              new ArtifactEntry("fairness", true, OptionalLong.empty()));
      assertThat(store.artifacts(VERSION, "a/b c/"))
          .contains(new ArtifactEntry("a/b c/fairness", true, OptionalLong.empty()));
      String route = "/api/2.0/mlflow-artifacts/artifacts?path=1%2Fmodels%2F" + ID + "%2Fartifacts";
      assertThat(server.received())
          .extracting(Received::target)
          .containsExactly(uri.target(), route, uri.target(), route + "%2Fa%2Fb%20c");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "runs:/r1/m/x, '', m%2Fx",
    "runs:/r1/m/x/, d, m%2Fx%2Fd",
    "s3://bucket/1/r1/artifacts/m/x, '', m%2Fx",
    "/srv/1/r1/artifacts/m/x/, '', m%2Fx",
  })
  void aVersionOfAFolderOfARunIsListedAsThatFolder(String uri, String folder, String path) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    Reply list = Replies.json(200, "{\"files\": [{\"path\": \"m/x/" + prefix + "MLmodel\"}]}");
    String runUri = uri.replaceFirst("/m/x/?$", "");
    Reply[] replies =
        uri.startsWith("runs:")
            ? new Reply[] {stored(uri), list}
            : new Reply[] {stored(uri), version("r1", uri), run("r1", runUri), list};
    try (FaultServer server = FaultServer.start(replies);
        MlflowServer store = connect(server)) {
      assertThat(store.artifacts(VERSION, folder))
          .containsExactly(new ArtifactEntry(prefix + "MLmodel", false, OptionalLong.empty()));
      assertThat(server.received().get(replies.length - 1).target())
          .isEqualTo("/api/2.0/mlflow/artifacts/list?run_id=r1&path=" + path);
    }
  }

  @Test
  void aVersionOfALoggedModelElsewhereIsListedAsThatModel() {
    String uri = "s3://bucket/1/models/m-1/artifacts";
    Reply list = Replies.json(200, "{\"files\": [{\"path\": \"MLmodel\"}]}");
    try (FaultServer server =
            FaultServer.start(stored(uri), version("r1", "models:/m-1"), model(uri), list);
        MlflowServer store = connect(server)) {
      assertThat(store.artifacts(VERSION, "")).hasSize(1);
      assertThat(server.received().get(3).target())
          .isEqualTo("/api/2.0/mlflow/logged-models/m-1/artifacts/directories");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3://key:secret@bucket/other, in s3://",
    "/home/secret/model, in a folder of the server's machine",
    "s3://bucket/1/r1/artifacts-secret/model, in s3://",
    "mlflow-artifacts://elsewhere:5000/secret/model, in mlflow-artifacts://",
    "mlflow-artifacts:/1/../secret/model, in mlflow-artifacts:/",
    "'', in a folder",
  })
  void aVersionOfAnotherPlaceIsNotTakenForAnEmptyOne(String uri, String words) {
    try (FaultServer server =
            FaultServer.start(
                stored(uri), version("r1", uri), run("r1", "s3://bucket/1/r1/artifacts"));
        MlflowServer store = connect(server)) {
      TrackingException failure = failure(() -> store.artifacts(VERSION, ""));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessageStartingWith(
              "cannot list artifacts of version 1 of model 'credit-risk-classifier' from "
                  + server.uri())
          .hasMessageContaining(words)
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void aVersionWhoseModelAndRunAreGoneIsNotTakenForAnEmptyOne() {
    try (FaultServer server =
            FaultServer.start(
                stored("s3://bucket/1/models/m-1/artifacts"),
                version("r1", "models:/m-1"),
                MISSING,
                MISSING);
        MlflowServer store = connect(server)) {
      assertThat(failure(() -> store.artifacts(VERSION, "")).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void whatIsDeletedIsNotFound() {
    try (FaultServer server = FaultServer.start(MISSING, MISSING);
        MlflowServer store = connect(server)) {
      TrackingException model = failure(() -> store.artifacts(new OfLoggedModel("m-1"), ""));
      assertThat(model.kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(model).hasMessageContaining("artifacts of logged model 'm-1' at ");
      assertThat(failure(() -> store.artifacts(VERSION, "")).kind()).isEqualTo(Kind.NOT_FOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../../b", "/etc", "a//b", "."})
  void aFolderOfAVersionThatClimbsOutIsNotAskedFor(String directory) {
    try (FaultServer server = FaultServer.start(MISSING);
        MlflowServer store = connect(server)) {
      assertThat(failure(() -> store.artifacts(VERSION, directory)).kind())
          .isEqualTo(Kind.BAD_REQUEST);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void anIdThatIsNoneIsNotMadeAPartOfAnAddress() {
    try (FaultServer server = FaultServer.start(MISSING);
        MlflowServer store = connect(server)) {
      ArtifactRoot root = new OfLoggedModel("../runs");
      assertThat(failure(() -> store.openArtifact(root, "f", 9)).kind())
          .isEqualTo(Kind.BAD_REQUEST);
      assertThat(failure(() -> store.artifacts(root, "")).kind()).isEqualTo(Kind.BAD_REQUEST);
      assertThat(server.received()).isEmpty();
    }
  }

  private static Reply stored(String uri) {
    return Replies.json(200, "{\"artifact_uri\": \"" + uri + "\"}");
  }

  private static Reply version(String runId, String source) {
    return Replies.json(
        200,
        "{\"model_version\": {\"name\": \"a\", \"version\": \"1\", \"run_id\": \""
            + runId
            + "\", \"source\": \""
            + source
            + "\"}}");
  }

  private static Reply run(String runId, String artifactUri) {
    return Replies.json(
        200,
        "{\"run\": {\"info\": {\"run_id\": \""
            + runId
            + "\", \"experiment_id\": \"1\", \"status\": \"FINISHED\","
            + " \"lifecycle_stage\": \"active\", \"artifact_uri\": \""
            + artifactUri
            + "\"}}}");
  }

  private static Reply model(String artifactUri) {
    return Replies.json(
        200,
        "{\"model\": {\"info\": {\"model_id\": \"m-1\", \"artifact_uri\": \""
            + artifactUri
            + "\"}}}");
  }
}
