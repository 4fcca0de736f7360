package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.FileTransfer.FILE;
import static io.mlgate.tracking.mlflow.FileTransfer.TAG;
import static io.mlgate.tracking.mlflow.FileTransfer.reply;
import static io.mlgate.tracking.mlflow.FileTransfer.whole;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactCopy.Copied;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Received;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that break, and what may be taken for the rest of the file. */
@Timeout(60)
class ResumeTest {
  private final MemorySink sink = new MemorySink();
  private final FakePacing pacing = new FakePacing();
  private final FileTransfer transfer = new FileTransfer(sink, pacing);

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

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 19})
  void aBrokenTransferGoesOnWhereItBroke(int sent) throws IOException {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, sent), rest(TAG, sent, 20))) {
      assertThat(transfer.copy(server)).isEqualTo(new Copied(20, Optional.of(TAG)));
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
      assertThat(transfer.copy(server)).isEqualTo(new Copied(20, Optional.of("\"2\"")));
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(server.received().get(1).header("Range")).isEmpty();
    }
  }

  @Test
  void aTransferThatBreaksTwiceGoesOnTwice() throws IOException {
    try (FaultServer server =
        FaultServer.start(whole(FILE, TAG, 5), rest(TAG, 5, 12), rest(TAG, 12, 20))) {
      transfer.copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(server.received().get(2).header("Range")).contains("bytes=12-");
    }
  }

  @Test
  void aServerThatIgnoresRangesGivesTheFileAnew() throws IOException {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 5), whole(FILE, TAG, 20))) {
      transfer.copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(sink.restarts()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"one\"", "one", "\"\""})
  void withoutAStrongTagABrokenTransferBeginsAnew(String tag) throws IOException {
    try (FaultServer server = FaultServer.start(whole(FILE, tag, 5), whole(FILE, tag, 20))) {
      assertThat(transfer.copy(server)).isEqualTo(new Copied(20, Optional.empty()));
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
      assertThat(transfer.copy(server)).isEqualTo(new Copied(16, Optional.of("\"two\"")));
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
      transfer.copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(sink.restarts()).isEqualTo(1);
      assertThat(server.received().get(2).header("Range")).isEmpty();
    }
  }

  @Test
  void aServerThatFindsNoRestIsAskedForTheWhole() throws IOException {
    Reply none = reply(416, Map.of("Content-Range", "bytes */4"), 0, "");
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 5), none, whole(FILE, TAG, 20))) {
      transfer.copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
    }
  }

  @Test
  void aPartThatNobodyAskedForIsRefused() {
    try (FaultServer server = FaultServer.start(rest(TAG, 0, 20))) {
      assertThat(failure(() -> transfer.copy(server)).kind()).isEqualTo(Kind.MALFORMED);
      assertThat(sink.text()).isEmpty();
    }
  }

  @Test
  void aTransferThatBreaksAgainAndAgainIsGivenUp() {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 5), whole(FILE, TAG, 5))) {
      TrackingException failure = failure(() -> transfer.copy(server));
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
      assertThat(failure(() -> transfer.copy(server)).kind()).isEqualTo(Kind.UNREACHABLE);
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
        store.copyArtifact(ArtifactRequest.of(new OfRun("a"), "f", 100), sink);
      }
      assertThat(sink.text()).isEqualTo(FILE);
    }
  }
}
