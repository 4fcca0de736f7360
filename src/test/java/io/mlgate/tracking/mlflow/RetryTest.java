package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.connect;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RetryTest {
  private final FakePacing pacing = new FakePacing();

  private static Reply refusal(int status, String retryAfter) {
    return Replies.empty(status, Map.of("Retry-After", retryAfter));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aPassingRefusalIsFollowedByAnAnswer(int status) {
    try (FaultServer server = FaultServer.start(Replies.empty(status, Map.of()), Replies.run("a"));
        MlflowServer store = connect(server, pacing)) {
      assertThat(store.run("a").runId()).isEqualTo("a");
      assertThat(server.received()).hasSize(2);
      assertThat(pacing.sleeps()).containsExactly(Duration.ofMillis(500));
    }
  }

  @Test
  void pausesDoubleAndTheNumberOfTriesIsBounded() {
    try (FaultServer server = FaultServer.start(Replies.empty(429, Map.of()));
        MlflowServer store = connect(server, pacing)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("it answered 429 (6 tries)");
      assertThat(server.received()).hasSize(6);
      assertThat(pacing.sleeps())
          .extracting(Duration::toMillis)
          .containsExactly(500L, 1000L, 2000L, 4000L, 8000L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void theServersOwnWaitIsHonoured(int status) {
    try (FaultServer server =
            FaultServer.start(
                refusal(status, "7"),
                refusal(status, "Sun, 01 Mar 2026 12:00:20 GMT"),
                refusal(status, "0"),
                refusal(status, "soon"),
                Replies.run("a"));
        MlflowServer store = connect(server, pacing)) {
      store.run("a");
      assertThat(pacing.sleeps())
          .as("7 s; until the date, 13 s later; at once; unreadable, so our own fourth pause")
          .extracting(Duration::toMillis)
          .containsExactly(7_000L, 13_000L, 0L, 4_000L);
    }
  }

  @Test
  void aWaitLongerThanOurLongestIsNotStarted() {
    try (FaultServer server = FaultServer.start(refusal(503, "3600"));
        MlflowServer store = connect(server, pacing)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("Retry-After: 3600");
      assertThat(server.received()).hasSize(1);
      assertThat(pacing.sleeps()).isEmpty();
    }
  }

  @Test
  void noRetryStartsAfterTheTotalTime() {
    try (FaultServer server = FaultServer.start(refusal(503, "30"));
        MlflowServer store = connect(server, pacing)) {
      failure(() -> store.run("a"));
      assertThat(pacing.sleeps()).as("4 pauses of 30 s fill two minutes").hasSize(4);
      assertThat(server.received()).hasSize(5);
    }
  }

  @Test
  void aBrokenConnectionIsRetriedForAReadAndForASearch() {
    String found = "{\"experiment\": {\"experiment_id\": \"1\"}}";
    try (FaultServer server =
            FaultServer.start(
                Replies.json(200, found),
                Replies.dropped(),
                Replies.brokenOff("{\"runs\": ["),
                Replies.json(200, "{}"));
        MlflowServer store = connect(server, pacing)) {
      assertThat(store.search(new RunQuery("credit", "", 5))).isEmpty();
      assertThat(server.received())
          .extracting(FaultServer.Received::method)
          .containsExactly("GET", "POST", "POST", "POST");
      assertThat(pacing.sleeps()).hasSize(2);
    }
  }

  @Test
  void aChangeIsRepeatedOnlyWhereTheServerDidNotTakeIt() {
    try (FaultServer server =
            FaultServer.start(
                Replies.empty(429, Map.of()),
                Replies.empty(503, Map.of()),
                Replies.json(200, "{}"));
        RestClient rest = new RestClient(ServerConfig.of(server.uri()), pacing)) {
      RestRequest change = RestRequest.change("tag 'x'", "/set-tag", "{}");
      assertThat(failure(() -> rest.read(change, json -> json)))
          .hasMessageContaining("it answered 503");
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void aRefusedConnectionIsTriedTwiceMoreAndNotFiveTimes() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ServerConfig config = ServerConfig.of("http://127.0.0.1:" + port);
    try (MlflowServer store = new MlflowServer(config, pacing)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessage(
              "cannot read run 'a' from http://127.0.0.1:%d: it refused the connection; check that"
                  + " it runs and that the address is right (3 tries)",
              port);
      assertThat(pacing.sleeps()).hasSize(2);
    }
  }

  @Test
  void anUnknownHostIsNotTriedAgain() {
    ServerConfig config = ServerConfig.of("http://no-such-host.invalid:5000");
    try (MlflowServer store = new MlflowServer(config, pacing)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("its host name is not known");
      assertThat(pacing.sleeps()).isEmpty();
    }
  }

  @Test
  void interruptingAPauseEndsTheCall() {
    try (FaultServer server = FaultServer.start(Replies.empty(503, Map.of()))) {
      Pacing interrupted =
          new ForwardingPacing(pacing) {
            @Override
            public void sleep(Duration duration) throws InterruptedException {
              throw new InterruptedException();
            }
          };
      try (MlflowServer store = new MlflowServer(ServerConfig.of(server.uri()), interrupted)) {
        TrackingException failure = failure(() -> store.run("a"));
        assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(server.received()).hasSize(1);
      }
    }
  }

  @Test
  void manyRefusalsUseOneConnection() {
    Reply[] replies =
        Stream.concat(
                Stream.generate(() -> Replies.answer(429, Map.of("Retry-After", "0"), "busy"))
                    .limit(200),
                Stream.of(Replies.run("a")))
            .toArray(Reply[]::new);
    try (FaultServer server = FaultServer.start(replies);
        MlflowServer store = connect(server, pacing)) {
      int failures = 0;
      while (server.received().size() <= 200) {
        try {
          store.run("a");
        } catch (TrackingException e) {
          failures++;
        }
      }
      assertThat(failures).isEqualTo(200 / 6);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** A pacing with one thing changed. */
  private static class ForwardingPacing implements Pacing {
    private final Pacing pacing;

    ForwardingPacing(Pacing pacing) {
      this.pacing = pacing;
    }

    @Override
    public Instant now() {
      return pacing.now();
    }

    @Override
    public long nanoTime() {
      return pacing.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      pacing.sleep(duration);
    }

    @Override
    public double random() {
      return pacing.random();
    }
  }
}
