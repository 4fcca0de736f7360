package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.FileTransfer.FILE;
import static io.mlgate.tracking.mlflow.FileTransfer.TAG;
import static io.mlgate.tracking.mlflow.FileTransfer.whole;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transfers that end without the whole file. */
@Timeout(60)
class AbandonedTransferTest {
  private final MemorySink sink = new MemorySink();
  private final FakePacing pacing = new FakePacing();
  private final FileTransfer transfer = new FileTransfer(sink, pacing);

  @Test
  void aFileThatIsSaidToBeTooLargeIsNotRead() {
    try (FaultServer server = FaultServer.start(whole(FILE, TAG, 20))) {
      TrackingException failure = failure(() -> transfer.copy(server, Optional.empty(), 19));
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
      assertThat(failure(() -> transfer.copy(server)).kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(sink.bytes().length).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void theDownloadDeadlineCoversAllTries() {
    try (FaultServer server = FaultServer.start(Replies.trickle())) {
      ServerConfig config =
          ServerConfig.builder(server.uri()).downloadDeadline(Duration.ofMillis(300)).build();
      try (MlflowServer store = new MlflowServer(config, pacing)) {
        TrackingException failure =
            failure(
                () ->
                    store.copyArtifact(
                        ArtifactRequest.of(new OfRun("a"), "f", Long.MAX_VALUE), sink));
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
                                  ArtifactRequest.of(new OfRun("a"), "f", 2_000_000), telling)));
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
      assertThatThrownBy(
              () -> store.copyArtifact(ArtifactRequest.of(new OfRun("a"), "f", 1L << 30), broken))
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
            failure(() -> store.copyArtifact(ArtifactRequest.of(new OfRun("a"), "f", 100), sink));
        assertThat(failure).hasMessageContaining("which is not followed");
        assertThat(other.received()).isEmpty();
      }
    }
  }

  @Test
  void aMissingFileIsNotFoundAndWritesNothing() {
    Reply missing =
        Replies.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no f\"}");
    try (FaultServer server = FaultServer.start(missing)) {
      assertThat(failure(() -> transfer.copy(server)).kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(List.of(sink.text(), server.received().size())).containsExactly("", 1);
    }
  }
}
