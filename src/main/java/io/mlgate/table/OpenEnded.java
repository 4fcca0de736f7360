package io.mlgate.table;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream that stays open when its reader is done: its digest still wants the last bytes. */
final class OpenEnded extends FilterInputStream {
  OpenEnded(InputStream in) {
    super(in);
  }

  @Override
  public void close() {
    // Who opened it closes it.
  }
}
