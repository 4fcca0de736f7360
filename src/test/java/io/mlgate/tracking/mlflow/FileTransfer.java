package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A file of a server, copied to where it can be looked at. */
final class FileTransfer {
  static final String FILE = "0123456789abcdefghij";
  static final String TAG = "\"one\"";

  private final MemorySink sink;
  private final FakePacing pacing;

  FileTransfer(MemorySink sink, FakePacing pacing) {
    this.sink = sink;
    this.pacing = pacing;
  }

  ArtifactCopy copy(FaultServer server, Optional<String> held, long maxBytes) throws IOException {
    try (MlflowServer store = new MlflowServer(ServerConfig.of(server.uri()), pacing)) {
      return store.copyArtifact(new ArtifactRequest(new OfRun("a"), "f", held, maxBytes), sink);
    }
  }

  ArtifactCopy copy(FaultServer server) throws IOException {
    return copy(server, Optional.empty(), 100);
  }

  /** The whole file or the beginning of it, after which the connection breaks. */
  static Reply whole(String text, String tag, int sent) {
    return reply(200, Map.of("ETag", tag), text.length(), text.substring(0, sent));
  }

  static Reply reply(int status, Map<String, String> headers, int promised, String sent) {
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
}
