package io.mlgate.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A cursor over a page. Its array is {@value #SLACK} bytes longer than the page at least. */
final class PageBytes {
  /** So many bytes may be read beyond the end, and are masked away. */
  static final int SLACK = 16;

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] array;
  private final int end;
  private int at;

  PageBytes(byte[] array, int from, int end) {
    this.array = array;
    this.at = from;
    this.end = end;
  }

  byte[] array() {
    return array;
  }

  int at() {
    return at;
  }

  int left() {
    return end - at;
  }

  /** Takes so many bytes; gives the index of the first. */
  int take(long length) {
    if (length < 0 || length > end - at) {
      throw new DamagedException("a page ends too soon");
    }
    int from = at;
    at += (int) length;
    return from;
  }

  PageBytes part(long length) {
    int from = take(length);
    return new PageBytes(array, from, at);
  }

  int int8() {
    return array[take(1)] & 0xFF;
  }

  int int32() {
    return (int) INT.get(array, take(4));
  }

  static int int32(byte[] array, int from) {
    return (int) INT.get(array, from);
  }

  static long int64(byte[] array, int from) {
    return (long) LONG.get(array, from);
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = int8();
      value |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new DamagedException("a page has a number without end");
  }

  long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }
}
