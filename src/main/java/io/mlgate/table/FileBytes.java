package io.mlgate.table;

import java.io.IOException;
import java.io.InputStream;

/** A file's bytes from first to last: counted, limited, and digested as they pass. */
final class FileBytes extends InputStream {
  private final InputStream in;
  private final TablePlace place;
  private final long most;
  private final Sha256 digest = new Sha256();
  private long count;

  FileBytes(InputStream in, TablePlace place, long most) {
    this.in = in;
    this.place = place;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = in.read(target, from, length);
    if (read > 0) {
      count += read;
      if (count > most) {
        throw tooLarge(place, most);
      }
      digest.update(target, from, read);
    }
    return read;
  }

  long count() {
    return count;
  }

  /** The digest of all that was read, once the end was reached. */
  String sha256() throws IOException {
    byte[] rest = new byte[8192];
    while (read(rest, 0, rest.length) >= 0) {
      // What a reader left, such as a line's end, is part of the file.
    }
    return digest.hex();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  static TableException tooLarge(TablePlace place, long most) {
    return place.refuse("the file is larger than " + most + " bytes");
  }
}
