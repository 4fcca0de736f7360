package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.connect;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static io.mlgate.tracking.mlflow.Servers.impatient;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DownloadTest {
  private static final long SIZE = 20L << 20;

  @Test
  void aFileIsGivenWholeUpToExactlyTheLimit() throws IOException {
    try (FaultServer server = FaultServer.start(Replies.large("text/plain", SIZE));
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(new OfRun("a"), "f", SIZE)) {
      assertThat(file.transferTo(OutputStream.nullOutputStream())).isEqualTo(SIZE);
      assertThat(file.read()).isEqualTo(-1);
    }
  }

  @Test
  void aFileLongerThanTheLimitEndsWithTooLarge() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.large("text/plain", SIZE));
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(new OfRun("a"), "f", SIZE - 1)) {
      TrackingException failure = failure(() -> file.transferTo(OutputStream.nullOutputStream()));
      assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(failure)
          .hasMessage(
              "artifact 'f' of run 'a' from %s is larger than the limit of %d bytes",
              server.uri(), SIZE - 1);
    }
  }

  @Test
  void aSlowReaderIsNotSentMoreThanItTakes() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.large("text/plain", 1L << 30));
        MlflowServer store = connect(server)) {
      InputStream file = store.openArtifact(new OfRun("a"), "f", 1L << 30);
      assertThat(file.read()).isZero();
      file.close();
      server.awaitHangUp();
      assertThat(file.read()).as("after closing").isEqualTo(-1);
    }
  }

  @Test
  void aFileThatStopsArrivingIsGivenUp() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.stuckBody("beginning"));
        MlflowServer store = impatient(server);
        InputStream file = store.openArtifact(new OfRun("a"), "f", 100)) {
      assertThat(file.readNBytes(9)).hasSize(9);
      TrackingException failure = failure(file::read);
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("stopped arriving after 9 bytes");
      server.awaitHangUp();
    }
  }

  @Test
  void aFileThatBreaksOffIsNotTakenForAWholeOne() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.brokenOff("beginning"));
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(new OfRun("a"), "f", 100)) {
      TrackingException failure = failure(file::readAllBytes);
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("broke off after 9 bytes");
    }
  }

  @Test
  void interruptingTheReaderEndsTheDownload() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.stuckBody("beginning"));
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(new OfRun("a"), "f", 100)) {
      assertThat(file.readNBytes(9)).hasSize(9);
      CompletableFuture<Kind> kind = new CompletableFuture<>();
      Thread reader = new Thread(() -> kind.complete(failure(file::read).kind()));
      reader.start();
      reader.interrupt();
      assertThat(kind.get(20, TimeUnit.SECONDS)).isEqualTo(Kind.UNREACHABLE);
      server.awaitHangUp();
    }
  }

  @Test
  void aMissingFileIsNotFoundAndAPathUpwardsIsABadRequest() {
    Reply missing =
        Replies.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no f\"}");
    try (FaultServer server =
            FaultServer.start(missing, WireSample.of("09e-get-artifact-traversal").reply());
        MlflowServer store = connect(server)) {
      assertThat(failure(() -> store.openArtifact(new OfRun("a"), "f", 9)).kind())
          .isEqualTo(Kind.NOT_FOUND);
      TrackingException upwards =
          failure(() -> store.openArtifact(new OfRun("a"), "../../mlflow.db", 9));
      assertThat(upwards.kind()).isEqualTo(Kind.BAD_REQUEST);
      assertThat(server.received().get(1).target()).endsWith("&path=..%2F..%2Fmlflow.db");
    }
  }

  @Test
  void anEmptyFileIsEmpty() throws IOException {
    try (FaultServer server = FaultServer.start(Replies.empty(200, Map.of()));
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(new OfRun("a"), "f", 0)) {
      assertThat(file.readAllBytes()).isEmpty();
    }
  }
}
