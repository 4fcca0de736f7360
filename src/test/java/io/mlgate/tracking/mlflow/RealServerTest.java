package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.servers.Seed;
import io.mlgate.servers.SeededMlflow;
import io.mlgate.servers.SeededMlflow.Running;
import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads a real, seeded server, beside MLflow's own client wherever that one can answer. */
@Tag("servers")
@ExtendWith(SeededMlflow.class)
class RealServerTest {
  private static final String MISSING = "0".repeat(32);

  private static Seed seed;
  private static Path files;
  private static int port;
  private static MlflowServer ours;
  private static OfficialClient official;

  @BeforeAll
  static void connect(Running running) {
    seed = running.seed();
    files = running.directory();
    port = URI.create(running.server().uri()).getPort();
    ours = MlflowServer.of(ServerConfig.of(running.server().uri()));
    official = new OfficialClient(running.server().uri());
  }

  @AfterAll
  static void disconnect() {
    if (ours != null) {
      ours.close();
      official.close();
    }
  }

  @Test
  void everyRunIsWhatTheOfficialClientReads() {
    assertThat(seed.runs()).hasSizeGreaterThanOrEqualTo(15);
    for (String id : seed.runs().values()) {
      Run run = ours.run(id);
      assertThat(run).isEqualTo(official.run(run));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"val_loss", "accuracy", "selection_rate_group_a", "never-logged"})
  void everyHistoryIsWhatTheOfficialClientReads(String metric) {
    String id = seed.run("cand-rf");
    assertThat(ours.history(id, metric)).isEqualTo(official.history(id, metric));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "metrics.accuracy > 0.72 and attributes.status = 'FINISHED'",
        "tags.`seed.key` = 'cand-rf'",
        "params.seed = '7'",
        "attributes.status != 'FINISHED'",
        "tags.nothing = 'here'"
      })
  void everySearchIsWhatTheOfficialClientFinds(String filter) {
    List<Run> found = ours.search(new RunQuery(seed.experiment(), filter, 50));
    assertThat(found)
        .extracting(Run::runId)
        .isEqualTo(official.search(seed.experimentId(), filter, 50));
    for (Run run : found) {
      assertThat(run).isEqualTo(ours.run(run.runId()));
    }
  }

  @Test
  void everyVersionIsWhatTheOfficialClientReads() {
    assertThat(seed.versions()).hasSize(5);
    seed.versions()
        .forEach(
            (key, number) -> {
              ModelVersion version = ours.version(seed.model(), number);
              assertThat(version).isEqualTo(official.version(seed.model(), number));
              assertThat(version.runId()).contains(seed.run(key));
              assertThat(version.loggedModelId())
                  .contains(ours.run(seed.run(key)).loggedModelIds().get(0));
              assertThat(ours.versionsOfRun(seed.run(key)))
                  .isEqualTo(official.versionsOfRun(seed.run(key)))
                  .containsExactly(version);
            });
    assertThat(ours.versionsOfRun(seed.run("failed"))).isEmpty();
    assertThat(ours.versions(seed.model()))
        .extracting(ModelVersion::version)
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(ours.versions(seed.model())).contains(ours.version(seed.model(), "3"));
  }

  @Test
  void aliasesPointToTheirVersions() {
    assertThat(ours.versionByAlias(seed.model(), "champion"))
        .isEqualTo(ours.version(seed.model(), seed.versions().get("baseline-logreg")));
    assertThat(ours.versionByAlias(seed.model(), "challenger"))
        .isEqualTo(ours.version(seed.model(), seed.versions().get("cand-rf")));
    assertThat(ours.aliases(seed.model()))
        .containsEntry("champion", seed.versions().get("baseline-logreg"))
        .containsEntry("challenger", seed.versions().get("cand-rf"));
  }

  @Test
  void aLoggedModelKnowsItsRun() {
    String run = seed.run("cand-gbm");
    LoggedModel model = ours.loggedModel(ours.run(run).loggedModelIds().get(0));
    assertThat(model.runId()).contains(run);
    assertThat(model.name()).isEqualTo("model");
    assertThat(model.status()).isEqualTo("READY");
    assertThat(model.tags()).containsKey("mlflow.modelVersions");
  }

  @Test
  void statusesOfRunsThatDidNotFinish() {
    assertThat(ours.run(seed.run("failed")).status()).isEqualTo(RunStatus.FAILED);
    assertThat(ours.run(seed.run("killed")).status()).isEqualTo(RunStatus.KILLED);
    Run running = ours.run(seed.run("running"));
    assertThat(running.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(running.endTime()).isEmpty();
  }

  @Test
  void metricsThatAreNotFinite() {
    Map<String, LoggedMetric> metrics = ours.run(seed.run("nonfinite")).metrics();
    assertThat(metrics.get("accuracy").value()).isNaN();
    assertThat(metrics.get("tiny").value()).isEqualTo(Double.MIN_VALUE);
    assertThat(metrics.entrySet())
        .filteredOn(metric -> !metric.getValue().isFinite())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("accuracy", "loss", "gain", "huge");
  }

  @Test
  void metricsWithOddNames() {
    String run = seed.run("odd-names");
    for (String name : List.of("a b", "x/y/z", "p.q-r_s", "acc:g-a", "ünï", "val/acc")) {
      assertThat(ours.run(run).metric(name)).as(name).isPresent();
      assertThat(ours.history(run, name)).as(name).hasSize(1);
    }
  }

  @Test
  void tenThousandMetrics() {
    Map<String, LoggedMetric> metrics = ours.run(seed.run("metrics-10000")).metrics();
    assertThat(metrics).hasSize(10_000);
    assertThat(metrics.get("m09999")).isEqualTo(new LoggedMetric(0.9999, 0, 1));
  }

  @Test
  void aHistoryThatTheOfficialClientCannotRead() {
    String run = seed.run("history-30000");
    List<MetricPoint> history = ours.history(run, "loss");
    assertThat(history).hasSize(30_000);
    for (int i = 0; i < history.size(); i++) {
      assertThat(history.get(i)).isEqualTo(new MetricPoint(1.0 / (i + 1), i, i));
    }
    assertThatThrownBy(() -> official.history(run, "loss"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void datasetsInTheirContexts() {
    assertThat(ours.run(seed.run("cand-gbm")).datasets())
        .extracting(DatasetInput::name, DatasetInput::context)
        .containsExactlyInAnyOrder(
            tuple("credit-train", "training"), tuple("credit-test", "evaluation"));
  }

  @Test
  void artifactsAreTheFilesOnTheDisk() throws IOException {
    String run = seed.run("cand-gbm");
    Path root = files.resolve("artifacts/" + seed.experimentId() + "/" + run + "/artifacts");
    assertThat(ours.artifacts(new OfRun(run), ""))
        .extracting(ArtifactEntry::path)
        .containsExactly("fairness", "predictions", "tables");
    List<ArtifactEntry> predictions = ours.artifacts(new OfRun(run), "predictions");
    assertThat(predictions).hasSize(4);
    for (ArtifactEntry entry : predictions) {
      byte[] expected = Files.readAllBytes(root.resolve(entry.path()));
      assertThat(entry.size()).hasValue(expected.length);
      try (InputStream file = ours.openArtifact(new OfRun(run), entry.path(), expected.length)) {
        assertThat(file.readAllBytes()).as(entry.path()).isEqualTo(expected);
      }
    }
    assertThat(ours.artifacts(new OfRun(run), "no/such/directory")).isEmpty();
  }

  /** A file of each kind of root: a table of a run, and what a gate asks a model for. */
  private static List<ArtifactRequest> files() {
    ModelVersion version = ours.version(seed.model(), "1");
    List<ArtifactRequest> files = new ArrayList<>();
    for (ArtifactEntry entry : ours.artifacts(new OfRun(seed.run("cand-gbm")), "predictions")) {
      files.add(ArtifactRequest.of(new OfRun(seed.run("cand-gbm")), entry.path(), 1 << 20));
    }
    for (ArtifactRoot root :
        List.of(
            new OfLoggedModel(version.loggedModelId().orElseThrow()),
            new OfVersion(version.model(), version.version()))) {
      for (String path : List.of("MLmodel", "requirements.txt", "conda.yaml", "python_env.yaml")) {
        files.add(ArtifactRequest.of(root, path, 1 << 20));
      }
    }
    return files;
  }

  /** The route of the API to a file, which a version's or a run's own address leads to. */
  private static RestRequest proxied(ArtifactRequest request) {
    try (RestClient rest =
        new RestClient(ServerConfig.of("http://127.0.0.1:" + port), Pacing.system())) {
      return new ServedArtifacts(rest, ours, ours, "")
          .proxied(request.root(), request.path())
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsTheSameByBothRoutes(ArtifactRequest request) throws IOException {
    ServerConfig config = ServerConfig.of("http://127.0.0.1:" + port);
    try (RestClient rest = new RestClient(config, Pacing.system())) {
      MemorySink direct = new MemorySink();
      MemorySink proxied = new MemorySink();
      ArtifactCopy copy = ours.copyArtifact(request, direct);
      rest.copy(proxied(request), request, proxied);
      assertThat(direct.bytes())
          .isNotEmpty()
          .isEqualTo(Files.readAllBytes(onDisk(request)))
          .isEqualTo(proxied.bytes());
      Optional<String> held = ((ArtifactCopy.Copied) copy).validator();
      assertThat(
              ours.copyArtifact(
                  new ArtifactRequest(request.root(), request.path(), held, 9), direct))
          .as("the validator of a file that was not just written")
          .isEqualTo(new ArtifactCopy.Unchanged());
    }
  }

  private static Path onDisk(ArtifactRequest request) {
    Path experiment = files.resolve("artifacts/" + seed.experimentId());
    Path root =
        request.root() instanceof OfRun run
            ? experiment.resolve(run.runId())
            : experiment.resolve(
                "models/" + ours.version(seed.model(), "1").loggedModelId().orElseThrow());
    return root.resolve("artifacts/" + request.path());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aBrokenTransferGoesOnByBothRoutes(ArtifactRequest request) throws IOException {
    MemorySink whole = new MemorySink();
    ours.copyArtifact(request, whole);
    int kept = Math.min(100, whole.bytes().length / 2);
    for (RestRequest route :
        List.of(ArtifactRoutes.file(request.root(), request.path(), "it"), proxied(request))) {
      try (FaultServer relay = FaultServer.start(relay(kept), relay(0));
          RestClient rest = new RestClient(ServerConfig.of(relay.uri()), new FakePacing())) {
        MemorySink sink = new MemorySink();
        rest.copy(route, request, sink);
        assertThat(sink.bytes()).isEqualTo(whole.bytes());
        assertThat(sink.restarts()).isZero();
        assertThat(relay.received().get(1).header("Range"))
            .contains("bytes=" + (whole.bytes().length - kept) + "-");
      }
    }
  }

  /** Passes a request on to the server, and keeps back the end of its answer. */
  private static FaultServer.Reply relay(int keptBack) {
    return (request, connection) -> {
      StringBuilder head = new StringBuilder("GET " + request.target() + " HTTP/1.1\r\n");
      request.headers().forEach((name, value) -> head.append(passed(name, value)));
      head.append("Host: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n");
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        server.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
        byte[] answer = server.getInputStream().readAllBytes();
        connection.out().write(answer, 0, answer.length - keptBack);
        connection.out().flush();
        connection.close();
      }
    };
  }

  private static String passed(String name, String value) {
    boolean ofTheConnection =
        Set.of("host", "connection", "upgrade", "http2-settings").contains(name);
    return ofTheConnection ? "" : name + ": " + value + "\r\n";
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    String run = seed.run("cand-gbm");
    assertThat(failure(() -> ours.run(MISSING)).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.version(seed.model(), "99")).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.version("none", "1")).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.versionByAlias(seed.model(), "none")).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.versionByAlias("none", "none")).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.loggedModel("m-" + MISSING)).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.search(new RunQuery("none", "", 1))).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.artifacts(new OfRun(MISSING), "")).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.openArtifact(new OfRun(MISSING), "f", 1)).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(() -> ours.openArtifact(new OfRun(run), "none.csv", 1)).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(ours.history(MISSING, "loss")).isEmpty();
  }

  @Test
  void whatIsWrongIsABadRequest() {
    String run = seed.run("cand-gbm");
    assertThat(failure(() -> ours.search(new RunQuery(seed.experiment(), "what?", 1))).kind())
        .isEqualTo(Kind.BAD_REQUEST);
    assertThat(failure(() -> ours.version(seed.model(), "two")).kind()).isEqualTo(Kind.BAD_REQUEST);
    assertThat(failure(() -> ours.openArtifact(new OfRun(run), "../../../mlflow.db", 1)).kind())
        .isEqualTo(Kind.BAD_REQUEST);
  }

  @Test
  void aHostNameThatTheServerDoesNotKnowIsDeniedWithTheOptionToSet() {
    // The server stands in for a proxy, so that it is asked by a name that is not its own.
    ServerConfig config =
        ServerConfig.builder("http://mlflow.invalid:5000")
            .proxy(new ProxyServer("127.0.0.1", port, Optional.empty()))
            .build();
    try (MlflowServer store = MlflowServer.of(config)) {
      TrackingException failure = failure(() -> store.run(MISSING));
      assertThat(failure.kind()).isEqualTo(Kind.DENIED);
      assertThat(failure).hasMessageEndingWith("start it with --allowed-hosts mlflow.invalid:5000");
    }
  }
}
