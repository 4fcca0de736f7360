package io.mlgate.tracking;

import java.io.IOException;

/** Takes the bytes of one file, from the first to the last. */
public interface ArtifactSink {

  /** All bytes so far are void: the file comes again from its first byte. */
  void restart() throws IOException;

  /** Takes the bytes that follow those before; the array is the caller's again afterwards. */
  void write(byte[] bytes, int offset, int length) throws IOException;
}
