package io.mlgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * What one slot predicted, a line of JSON each, as checks of the source {@code prediction-log} read
 * it. Lines are written whole.
 */
final class DemoPredictionLog implements AutoCloseable {
  private final String slot;
  private final OutputStream file;

  /**
   * Opens a slot's log.
   *
   * @param folder is there already
   * @throws IOException if the file can't be written
   */
  DemoPredictionLog(Path folder, String slot) throws IOException {
    this.slot = slot;
    this.file =
        Files.newOutputStream(
            folder.resolve(slot + ".jsonl"),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            StandardOpenOption.WRITE);
  }

  void append(String requestId, double score, Instant time) throws IOException {
    ObjectNode line = LoopbackServer.JSON.createObjectNode();
    line.put("request_id", requestId).put("arm", slot);
    line.put("prediction", DemoModel.decision(score)).put("score", score);
    line.put("time", time.toString());
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (file) {
      file.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (file) {
      file.close();
    }
  }
}
