package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.FileTransfer.FILE;
import static io.mlgate.tracking.mlflow.FileTransfer.TAG;
import static io.mlgate.tracking.mlflow.FileTransfer.reply;
import static io.mlgate.tracking.mlflow.FileTransfer.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactCopy.Copied;
import io.mlgate.tracking.ArtifactCopy.Unchanged;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves that a copy which is held is still that of the file. */
@Timeout(60)
class HeldCopyTest {
  private final MemorySink sink = new MemorySink();
  private final FileTransfer transfer = new FileTransfer(sink, new FakePacing());

  @Test
  void aHeldCopyIsProvedByItsTag() throws IOException {
    Reply same = reply(304, Map.of("ETag", TAG), 0, "");
    try (FaultServer server = FaultServer.start(same)) {
      assertThat(transfer.copy(server, Optional.of(TAG), 100)).isEqualTo(new Unchanged());
      assertThat(server.received().get(0).header("If-None-Match")).contains(TAG);
    }
  }

  @Test
  void aServerWithoutConditionsProvesAHeldCopyByTheSameTag() throws Exception {
    try (FaultServer server = FaultServer.start(reply(200, Map.of("ETag", TAG), 1000, "0"))) {
      assertThat(transfer.copy(server, Optional.of(TAG), 100)).isEqualTo(new Unchanged());
      assertThat(sink.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"two\"", "W/\"one\""})
  void unchangedInOtherWordsProvesNothing(String tag) throws IOException {
    Reply vague = reply(304, Map.of("ETag", tag), 0, "");
    try (FaultServer server = FaultServer.start(vague, whole(FILE, "\"two\"", 20))) {
      assertThat(transfer.copy(server, Optional.of(TAG), 100))
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
      assertThat(transfer.copy(server))
          .isEqualTo(new Copied(20, lasting ? Optional.of(TAG) : Optional.empty()));
    }
  }
}
