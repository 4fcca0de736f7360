package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.ArtifactSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Keeps what it is given, and counts how often that began anew. */
class MemorySink implements ArtifactSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int restarts;

  @Override
  public void restart() {
    bytes.reset();
    restarts++;
  }

  @Override
  public void write(byte[] piece, int offset, int length) throws IOException {
    bytes.write(piece, offset, length);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  String text() {
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  int restarts() {
    return restarts;
  }
}
