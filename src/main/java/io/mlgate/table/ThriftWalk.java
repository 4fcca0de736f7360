package io.mlgate.table;

/**
 * Walks over a structure in Thrift's compact protocol without building it: how long is it, and is
 * it what it says? A length that goes beyond the bytes, or nesting without end, is found here,
 * before a reader allocates what a hostile file asks for.
 */
final class ThriftWalk {
  private static final int DEEPEST = 24;

  /** Structures and elements of lists; each costs a reader some 100 bytes. */
  private static final int MOST_PARTS = 1_000_000;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int parts;

  private ThriftWalk(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * The index after the structure that begins at {@code from}.
   *
   * @throws DamagedException if it isn't whole before {@code end}
   */
  static int structure(byte[] bytes, int from, int end) {
    ThriftWalk walk = new ThriftWalk(bytes, from, end);
    walk.structure(0);
    return walk.at;
  }

  private void structure(int depth) {
    count(1);
    for (int field = next(); field != 0; field = next()) {
      if ((field & 0xF0) == 0) {
        varint();
      }
      int type = field & 0x0F;
      if (type > 2) {
        value(type, depth);
      } else if (type == 0) {
        throw new DamagedException("its metadata has a field without a type");
      }
    }
  }

  private void value(int type, int depth) {
    if (depth > DEEPEST) {
      throw new DamagedException("its metadata is nested too deep");
    }
    switch (type) {
      case 1, 2, 3 -> skip(1);
      case 4, 5, 6 -> varint();
      case 7 -> skip(8);
      case 8 -> skip(varint());
      case 9, 10 -> {
        int head = next();
        long size = (head >>> 4) == 15 ? varint() : head >>> 4;
        elements(size, 1);
        for (long i = 0; i < size; i++) {
          value(head & 0x0F, depth + 1);
        }
      }
      case 11 -> {
        long size = varint();
        elements(size, 2);
        int types = size == 0 ? 0 : next();
        for (long i = 0; i < size; i++) {
          value(types >>> 4, depth + 1);
          value(types & 0x0F, depth + 1);
        }
      }
      case 12 -> structure(depth + 1);
      default -> throw new DamagedException("its metadata has a field of no known type");
    }
  }

  private void elements(long size, int least) {
    if (size < 0 || size > (end - at) / least) {
      throw new DamagedException("its metadata has a list that is longer than the file");
    }
    count((int) size);
  }

  private void count(int more) {
    parts += more;
    if (parts > MOST_PARTS) {
      throw new DamagedException("its metadata has more than " + MOST_PARTS + " parts");
    }
  }

  private int next() {
    if (at >= end) {
      throw new DamagedException("its metadata ends too soon");
    }
    return bytes[at++] & 0xFF;
  }

  private void skip(long length) {
    if (length < 0 || length > end - at) {
      throw new DamagedException("its metadata ends too soon");
    }
    at += (int) length;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = next();
      value |= shift < 64 ? (long) (b & 0x7F) << shift : 0;
      if (b < 0x80) {
        return value;
      }
    }
    throw new DamagedException("its metadata has a number without end");
  }
}
