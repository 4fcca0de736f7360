package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactCopy.Copied;
import io.mlgate.tracking.ArtifactCopy.Unchanged;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Received;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that break, and what may be taken for the rest of the file. */
@Timeout(60)
class ResumeTest {
  private static final String FILE = "0123456789abcdefghij";
  private static final String TAG = "\"one\"";

  private final MemorySink sink = new MemorySink();
  private final FakePacing pacing = new FakePacing();

  private ArtifactCopy copy(FaultServer server, Optional<String> held, long maxBytes)
      throws IOException {
    try (MlflowServer store = new MlflowServer(ServerConfig.of(server.uri()), pacing)) {
      return store.copyArtifact(new ArtifactRequest("a", "f", held, maxBytes), sink);
    }
  }

  private ArtifactCopy copy(FaultServer server) throws IOException {
    return copy(server, Optional.empty(), 100);
  }

  /** The whole file or the beginning of it, after which the connection breaks. */
  private static Reply whole(String text, String tag, int sent) {
    return reply(200, Map.of("ETag", tag), text.length(), text.substring(0, sent));
  }

  /** The rest of the file, or the beginning of the rest. */
  private static Reply rest(String tag, int from, int to) {
    return reply(
        206,
        Map.of("ETag", tag, "Content-Range", range(from)),
        FILE.length() - from,
        FILE.substring(from, to));
  }

  private static String range(int from) {
    return "bytes " + from + "-" + (FILE.length() - 1) + "/" + FILE.length();
  }

  private static Reply reply(int status, Map<String, String> headers, int promised, String sent) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
    headers.forEach(
        (name, value) -> head.append(value.isEmpty() ? "" : name + ": " + value + "\r\n"));
    head.append("Content-Length: ").append(promised).append("\r\n\r\n").append(sent);
    return (request, connection) -> {
      connection.send(head.toString());
      if (sent.length() < promised) {
        connection.close();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 19})
  void aBrokenTransferGoesOnWhereItBroke(int sent) throws IOException {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, sent), rest(TAG, sent, 20))) {
      assertThat(copy(server)).isEqualTo(new Copied(20, Optional.of(TAG)));
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(sink.restarts()).isZero();
      Received second = server.received().get(1);
      assertThat(second.header("Range")).contains("bytes=" + sent + "-");
      assertThat(second.header("If-Range")).contains(TAG);
      assertThat(pacing.sleeps()).hasSize(1);
    }
  }

  @Test
  void aTransferThatBrokeBeforeItsFirstByteIsAskedForAnew() throws IOException {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 0), whole(FILE, "\"2\"", 20))) {
      assertThat(copy(server)).isEqualTo(new Copied(20, Optional.of("\"2\"")));
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(server.received().get(1).header("Range")).isEmpty();
    }
  }

  @Test
  void aTransferThatBreaksTwiceGoesOnTwice() throws IOException {
    try (FaultServer server =
        FaultServer.start(whole(FILE, TAG, 5), rest(TAG, 5, 12), rest(TAG, 12, 20))) {
      copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(server.received().get(2).header("Range")).contains("bytes=12-");
    }
  }

  @Test
  void aServerThatIgnoresRangesGivesTheFileAnew() throws IOException {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 5), whole(FILE, TAG, 20))) {
      copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(sink.restarts()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"one\"", "one", "\"\""})
  void withoutAStrongTagABrokenTransferBeginsAnew(String tag) throws IOException {
    try (FaultServer server = FaultServer.start(whole(FILE, tag, 5), whole(FILE, tag, 20))) {
      assertThat(copy(server)).isEqualTo(new Copied(20, Optional.empty()));
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(sink.restarts()).isEqualTo(1);
      assertThat(server.received().get(1).header("Range")).isEmpty();
    }
  }

  @Test
  void aFileThatChangedInBetweenIsTakenWholeFromItsNewState() throws IOException {
    String changed = "ABCDEFGHIJKLMNOP";
    try (FaultServer server =
        FaultServer.start(whole(FILE, TAG, 5), whole(changed, "\"two\"", 16))) {
      assertThat(copy(server)).isEqualTo(new Copied(16, Optional.of("\"two\"")));
      assertThat(sink.text()).isEqualTo(changed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"two\" | bytes 5-19/20",
        "W/\"one\" | bytes 5-19/20",
        "-       | bytes 5-19/20",
        "\"one\" | bytes 4-19/20",
        "\"one\" | bytes 6-19/20",
        "\"one\" | bytes 5-18/20",
        "\"one\" | bytes 5-19/*",
        "\"one\" | bytes 5-20/21",
        "\"one\" | bytes */20",
        "\"one\" | lines 5-19/20",
        "\"one\" | -"
      })
  void aPartThatIsNotTheRestIsNeverJoined(String tag, String range) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", tag == null ? "" : tag);
    headers.put("Content-Range", range == null ? "" : range);
    Reply wrong = reply(206, headers, 15, "x".repeat(15));
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 5), wrong, whole(FILE, TAG, 20))) {
      copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(sink.restarts()).isEqualTo(1);
      assertThat(server.received().get(2).header("Range")).isEmpty();
    }
  }

  @Test
  void aServerThatFindsNoRestIsAskedForTheWhole() throws IOException {
    Reply none = reply(416, Map.of("Content-Range", "bytes */4"), 0, "");
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 5), none, whole(FILE, TAG, 20))) {
      copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
    }
  }

  @Test
  void aPartThatNobodyAskedForIsRefused() {
    try (FaultServer server = FaultServer.start(rest(TAG, 0, 20))) {
      assertThat(failure(() -> copy(server)).kind()).isEqualTo(Kind.MALFORMED);
      assertThat(sink.text()).isEmpty();
    }
  }

  @Test
  void aTransferThatBreaksAgainAndAgainIsGivenUp() {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 5), whole(FILE, TAG, 5))) {
      TrackingException failure = failure(() -> copy(server));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageEndingWith("(6 tries)");
      assertThat(server.received()).hasSize(6);
      assertThat(pacing.sleeps()).hasSize(5);
    }
  }

  @Test
  void aLengthThatIsTooLongIsNeverTakenForAWholeFile() {
    // The file ends where the server hangs up; what it promised beyond that never comes.
    Reply lying = reply(200, Map.of("ETag", TAG), 30, FILE);
    Reply honest = reply(416, Map.of("Content-Range", "bytes */20"), 0, "");
    try (FaultServer server = FaultServer.start(lying, honest, lying, lying, lying, lying, lying)) {
      assertThat(failure(() -> copy(server)).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void aFileThatIsSaidToBeTooLargeIsNotRead() {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 20))) {
      TrackingException failure = failure(() -> copy(server, Optional.empty(), 19));
      assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(failure)
          .hasMessage(
              "artifact 'f' of run 'a' from %s is 20 bytes, larger than the limit of 19 bytes",
              server.uri());
      assertThat(sink.text()).isEmpty();
    }
  }

  @Test
  void theLimitHoldsForAFileOfUnknownLengthToo() {
    Reply endless =
        (request, connection) -> {
          connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            connection.send("4\r\nabcd\r\n");
          }
        };
    try (FaultServer server = FaultServer.start(endless)) {
      assertThat(failure(() -> copy(server)).kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(sink.bytes().length).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void aTransferThatStallsGoesOnToo() throws IOException {
    Reply stuck =
        (request, connection) -> {
          connection.send(
              "HTTP/1.1 200 OK\r\nETag: " + TAG + "\r\nContent-Length: 20\r\n\r\n01234");
          connection.awaitHangUp();
        };
    try (FaultServer server = FaultServer.start(stuck, rest(TAG, 5, 20))) {
      ServerConfig config =
          ServerConfig.builder(server.uri()).exchangeDeadline(Duration.ofMillis(500)).build();
      try (MlflowServer store = new MlflowServer(config, pacing)) {
        store.copyArtifact(ArtifactRequest.of("a", "f", 100), sink);
      }
      assertThat(sink.text()).isEqualTo(FILE);
    }
  }

  @Test
  void theDownloadDeadlineCoversAllTries() {
    try (FaultServer server = FaultServer.start(Replies.trickle())) {
      ServerConfig config =
          ServerConfig.builder(server.uri()).downloadDeadline(Duration.ofMillis(300)).build();
      try (MlflowServer store = new MlflowServer(config, pacing)) {
        TrackingException failure =
            failure(() -> store.copyArtifact(ArtifactRequest.of("a", "f", Long.MAX_VALUE), sink));
        assertThat(failure).hasMessageContaining("the time for it is over");
        assertThat(server.received()).hasSize(1);
      }
    }
  }

  @Test
  void interruptingTheTransferEndsIt() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.stuckBody("beginning"))) {
      CompletableFuture<TrackingException> ended = new CompletableFuture<>();
      CompletableFuture<Void> writing = new CompletableFuture<>();
      MemorySink telling =
          new MemorySink() {
            @Override
            public void write(byte[] piece, int offset, int length) {
              writing.complete(null);
            }
          };
      Thread reader =
          new Thread(
              () -> {
                try (MlflowServer store = Servers.connect(server)) {
                  ended.complete(
                      failure(
                          () ->
                              store.copyArtifact(
                                  ArtifactRequest.of("a", "f", 2_000_000), telling)));
                }
              });
      reader.start();
      writing.get(20, TimeUnit.SECONDS);
      reader.interrupt();
      assertThat(ended.get(20, TimeUnit.SECONDS)).hasMessageContaining("was interrupted");
      server.awaitHangUp();
    }
  }

  @Test
  void aSinkThatFailsEndsTheTransferWithItsOwnFailure() throws Exception {
    IOException full = new IOException("No space left on device");
    ArtifactSink broken =
        new MemorySink() {
          @Override
          public void write(byte[] piece, int offset, int length) throws IOException {
            throw full;
          }
        };
    try (FaultServer server = FaultServer.start(Replies.large("text/plain", 1L << 30));
        MlflowServer store = Servers.connect(server)) {
      assertThatThrownBy(() -> store.copyArtifact(ArtifactRequest.of("a", "f", 1L << 30), broken))
          .isSameAs(full);
      server.awaitHangUp();
    }
  }

  @Test
  void aRedirectToAnotherHostIsNeverFollowed() {
    try (FaultServer other = FaultServer.start(whole(FILE, TAG, 20));
        FaultServer server =
            FaultServer.start(
                Replies.empty(302, Map.of("Location", other.uri() + "/bucket/f?signature=x")))) {
      ServerConfig config =
          ServerConfig.builder(server.uri()).credentials(Credentials.bearer("secret")).build();
      try (MlflowServer store = new MlflowServer(config, pacing)) {
        TrackingException failure =
            failure(() -> store.copyArtifact(ArtifactRequest.of("a", "f", 100), sink));
        assertThat(failure).hasMessageContaining("which is not followed");
        assertThat(other.received()).isEmpty();
      }
    }
  }

  @Test
  void aHeldCopyIsProvedByItsTag() throws IOException {
    Reply same = reply(304, Map.of("ETag", TAG), 0, "");
    try (FaultServer server = FaultServer.start(same)) {
      assertThat(copy(server, Optional.of(TAG), 100)).isEqualTo(new Unchanged());
      assertThat(server.received().get(0).header("If-None-Match")).contains(TAG);
    }
  }

  @Test
  void aServerWithoutConditionsProvesAHeldCopyByTheSameTag() throws Exception {
    try (FaultServer server = FaultServer.start(reply(200, Map.of("ETag", TAG), 1000, "0"))) {
      assertThat(copy(server, Optional.of(TAG), 100)).isEqualTo(new Unchanged());
      assertThat(sink.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"two\"", "W/\"one\""})
  void unchangedInOtherWordsProvesNothing(String tag) throws IOException {
    Reply vague = reply(304, Map.of("ETag", tag), 0, "");
    try (FaultServer server = FaultServer.start(vague, whole(FILE, "\"two\"", 20))) {
      assertThat(copy(server, Optional.of(TAG), 100))
          .isEqualTo(new Copied(20, Optional.of("\"two\"")));
      assertThat(server.received().get(1).header("If-None-Match")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"12:00:00, false", "12:00:01, false", "12:00:02, true", "13:00:00, true"})
  void aTagOfAFileThatHasJustChangedProvesNothingLater(String now, boolean lasting)
      throws IOException {
    Reply fresh =
        reply(
            200,
            Map.of(
                "ETag",
                TAG,
                "Last-Modified",
                "Sun, 01 Mar 2026 12:00:00 GMT",
                "Date",
                "Sun, 01 Mar 2026 " + now + " GMT"),
            20,
            FILE);
    try (FaultServer server = FaultServer.start(fresh)) {
      assertThat(copy(server))
          .isEqualTo(new Copied(20, lasting ? Optional.of(TAG) : Optional.empty()));
    }
  }

  @Test
  void behindAProxyOfTheApiAloneTheRouteOfTheApiIsTaken() throws IOException {
    Reply noSuchRoute = Replies.answer(404, Map.of("Content-Type", "text/html"), "<html>");
    Reply run =
        Replies.json(
            200,
            "{\"run\": {\"info\": {\"run_id\": \"a\", \"experiment_id\": \"1\","
                + " \"status\": \"FINISHED\", \"lifecycle_stage\": \"active\","
                + " \"artifact_uri\": \"mlflow-artifacts:/1/a/artifacts\"}}}");
    try (FaultServer server = FaultServer.start(noSuchRoute, run, whole(FILE, TAG, 20))) {
      copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(server.received().get(2).target())
          .isEqualTo("/api/2.0/mlflow-artifacts/artifacts/1/a/artifacts/f");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mlflow-artifacts:/1/a, 'x y/t.csv', /api/2.0/mlflow-artifacts/artifacts/1/a/x%20y/t.csv",
    "mlflow-artifacts:/1/a, ../t.csv,",
    "mlflow-artifacts:/1/a, x//t.csv,",
    "mlflow-artifacts://other:5000/1/a, t.csv,",
    "s3://bucket/1/a, t.csv,"
  })
  void onlyWhatTheServerStoresItselfHasTheRouteOfTheApi(String uri, String path, String target) {
    assertThat(ProxiedArtifact.target(uri, path)).isEqualTo(Optional.ofNullable(target));
  }

  @Test
  void aMissingFileIsNotFoundAndWritesNothing() {
    Reply missing =
        Replies.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no f\"}");
    try (FaultServer server = FaultServer.start(missing)) {
      assertThat(failure(() -> copy(server)).kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(List.of(sink.text(), server.received().size())).containsExactly("", 1);
    }
  }
}
