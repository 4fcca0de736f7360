package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.connect;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static io.mlgate.tracking.mlflow.Servers.impatient;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Received;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerLimitTest {
  private static final long MEBIBYTE = 1L << 20;

  @Test
  void aTricklingBodyIsGivenUpAtTheDeadline() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.trickle());
        MlflowServer store = impatient(server)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("no complete answer within 250 ms");
      server.awaitHangUp();
    }
  }

  @Test
  void aBodyThatStopsHalfwayIsGivenUpAtTheDeadline() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.stuckBody("{\"run\": "));
        MlflowServer store = impatient(server)) {
      assertThat(failure(() -> store.run("a")).kind()).isEqualTo(Kind.UNREACHABLE);
      server.awaitHangUp();
    }
  }

  @Test
  void aHugeAnswerIsStoppedAtTheLimitAndNotHeldInMemory() throws Exception {
    AtomicLong sent = new AtomicLong();
    FaultServer.Reply huge =
        (Received request, FaultServer.Connection connection) -> {
          connection.send(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                  + 100 * MEBIBYTE
                  + "\r\n\r\n");
          byte[] block = new byte[1 << 16];
          for (int i = 0; i < 1600; i++) {
            connection.out().write(block);
            sent.addAndGet(block.length);
          }
        };
    try (FaultServer server = FaultServer.start(huge);
        MlflowServer store =
            MlflowServer.of(
                ServerConfig.builder(server.uri()).maxAnswerBytes(2 * MEBIBYTE).build())) {
      ManagementFactory.getMemoryMXBean().gc();
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(failure).hasMessageContaining("larger than the limit of 2097152 bytes");
      server.awaitHangUp();
      assertThat(server.received()).hasSize(1);
      assertThat(sent.get()).as("what got out before we hung up").isLessThan(50 * MEBIBYTE);
    }
  }

  @Test
  void manyTinyValuesAreStoppedBeforeTheyFillTheMemory() {
    String body = "{\"run\": [" + "[],".repeat(1_000_001) + "[]]}";
    try (FaultServer server = FaultServer.start(Replies.json(200, body));
        MlflowServer store = connect(server)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(failure).hasMessageContaining("more than 1000000 values");
    }
  }

  @Test
  void anAnswerIsNoLargerThanASmallHeapHoldsUnlessConfigured() {
    ServerConfig config = ServerConfig.builder("http://127.0.0.1:1").build();

    assertThat(config.maxAnswerBytes()).isEqualTo(32 * MEBIBYTE);
  }

  @Test
  void pagesWithoutEndAreStopped() {
    List<String> page = Collections.nCopies(100_000, "x");
    AtomicInteger fetched = new AtomicInteger();

    TrackingException failure =
        failure(
            () ->
                Pages.all(
                    "x",
                    Integer.MAX_VALUE,
                    token -> new Pages.Page<>(page, Optional.of("" + fetched.incrementAndGet()))));

    assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(fetched).hasValue(11);
  }

  @Test
  void anAnswerOfExactlyTheLimitIsRead() {
    String body =
        "{\"run\":{\"info\":{\"run_id\":\"a\",\"experiment_id\":\"1\",\"status\":\"FINISHED\","
            + "\"lifecycle_stage\":\"active\"}}}";
    for (int spare : new int[] {0, -1}) {
      try (FaultServer server = FaultServer.start(Replies.json(200, body));
          MlflowServer store =
              MlflowServer.of(
                  ServerConfig.builder(server.uri())
                      .maxAnswerBytes(body.length() + spare)
                      .build())) {
        if (spare == 0) {
          assertThat(store.run("a").runId()).isEqualTo("a");
        } else {
          assertThat(failure(() -> store.run("a")).kind()).isEqualTo(Kind.TOO_LARGE);
        }
      }
    }
  }

  @Test
  void closingEndsTheThreadsAndTheConnections() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.run("a"))) {
      MlflowServer store = connect(server);
      store.run("a");
      Thread selector =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getThreadGroup() != null)
              .filter(thread -> thread.getThreadGroup().getName().equals("mlgate-mlflow"))
              .filter(thread -> thread.getName().contains("SelectorManager"))
              .max(Comparator.comparingLong(Thread::getId))
              .orElseThrow();
      store.close();
      selector.join(20_000);
      assertThat(selector.isAlive()).isFalse();
      assertThat(failure(() -> store.run("a")).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }
}
