package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Takes a ledger apart into lines, in memory that its length has no part in. */
final class LedgerLines implements AutoCloseable {
  private static final int CHUNK = 64 << 10;

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK];
  private int from;
  private int to;
  private long offset;

  LedgerLines(InputStream in) {
    this.in = in;
  }

  /** The next line; nothing at the end, and after a line that is not whole nothing useful. */
  Optional<LedgerLine> next() throws IOException {
    int searched = 0;
    while (true) {
      for (int at = from + searched; at < to; at++) {
        if (buffer[at] == '\n') {
          return Optional.of(take(at, 1, LedgerLine.End.WHOLE));
        }
      }
      searched = to - from;
      if (searched > RecordLine.LONGEST) {
        return Optional.of(take(to, 0, LedgerLine.End.OVERLONG));
      }
      makeRoom();
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0) {
        return from == to ? Optional.empty() : Optional.of(take(to, 0, LedgerLine.End.TORN));
      }
      to += read;
    }
  }

  private void makeRoom() {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  private LedgerLine take(int end, int feed, LedgerLine.End how) {
    LedgerLine line = new LedgerLine(offset, Arrays.copyOfRange(buffer, from, end), how);
    offset += end - from + feed;
    from = end + feed;
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
