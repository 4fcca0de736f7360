package io.mlgate.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;

/** Floating-point numbers, and decimals as the nearest of them. */
final class NumberValues implements PageValues {
  private final Type type;
  private final int fixedLength;
  private final Optional<Integer> scale;
  private final double[] values;
  private final int[] indices = new int[1024];
  private double[] dictionary = {};

  /**
   * No values yet.
   *
   * @param scale of a decimal: how many of its digits are behind the point
   */
  NumberValues(Type type, int fixedLength, Optional<Integer> scale, int rows, HeldMemory memory) {
    this.type = type;
    this.fixedLength = fixedLength;
    this.scale = scale;
    memory.reserve(8L * rows);
    this.values = new double[rows];
  }

  @Override
  public void startChunk() {
    dictionary = new double[0];
  }

  @Override
  public void dictionary(PageBytes bytes, int count) {
    PageValues.checkCount(bytes, count, width());
    dictionary = new double[count];
    plain(bytes, dictionary, 0, count);
  }

  @Override
  public void indexed(RunLengthInts runs, int from, int count) {
    for (int done = 0; done < count; done += indices.length) {
      int next = Math.min(indices.length, count - done);
      runs.read(indices, 0, next);
      for (int i = 0; i < next; i++) {
        values[from + done + i] = dictionary[PageValues.checked(indices[i], dictionary.length)];
      }
    }
  }

  @Override
  public void encoded(Encoding encoding, PageBytes bytes, int from, int count) {
    switch (encoding) {
      case PLAIN -> plain(bytes, values, from, count);
      case BYTE_STREAM_SPLIT -> split(bytes, from, count);
      case DELTA_BINARY_PACKED -> {
        if (scale.isEmpty() || (type != Type.INT32 && type != Type.INT64)) {
          throw PageValues.unfit(encoding);
        }
        long[] unscaled = new long[count];
        DeltaLongs.read(bytes, unscaled, 0, count);
        for (int i = 0; i < count; i++) {
          values[from + i] = decimal(type == Type.INT32 ? (int) unscaled[i] : unscaled[i]);
        }
      }
      default -> throw PageValues.unfit(encoding);
    }
  }

  private void split(PageBytes bytes, int from, int count) {
    if (scale.isPresent()) {
      throw PageValues.unfit(Encoding.BYTE_STREAM_SPLIT);
    }
    int first = bytes.take((long) count * width());
    for (int i = 0; i < count; i++) {
      long bits = SplitStreams.bits(bytes.array(), first + i, count, width());
      values[from + i] =
          type == Type.FLOAT ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }
  }

  private int width() {
    return switch (type) {
      case INT32, FLOAT, BYTE_ARRAY -> 4;
      case FIXED_LEN_BYTE_ARRAY -> fixedLength;
      default -> 8;
    };
  }

  private void plain(PageBytes bytes, double[] target, int from, int count) {
    byte[] array = bytes.array();
    if (type == Type.BYTE_ARRAY) {
      for (int i = 0; i < count; i++) {
        int length = bytes.int32();
        if (length < 1 || length > 64) {
          throw new DamagedException("a decimal can't be " + length + " bytes long");
        }
        target[from + i] = decimal(array, bytes.take(length), length);
      }
      return;
    }
    int first = bytes.take((long) count * width());
    for (int i = 0; i < count; i++) {
      int at = first + i * width();
      target[from + i] =
          switch (type) {
            case DOUBLE -> Double.longBitsToDouble(PageBytes.int64(array, at));
            case FLOAT -> Float.intBitsToFloat(PageBytes.int32(array, at));
            case INT32 -> decimal(PageBytes.int32(array, at));
            case INT64 -> decimal(PageBytes.int64(array, at));
            default -> decimal(array, at, fixedLength);
          };
    }
  }

  private double decimal(long unscaled) {
    return BigDecimal.valueOf(unscaled, scale.orElse(0)).doubleValue();
  }

  private double decimal(byte[] array, int from, int length) {
    BigInteger unscaled = new BigInteger(Arrays.copyOfRange(array, from, from + length));
    return new BigDecimal(unscaled, scale.orElse(0)).doubleValue();
  }

  @Override
  public void move(int from, int to) {
    values[to] = values[from];
  }

  @Override
  public Column finish(ColumnHead head) {
    return new NumberColumn(head, values);
  }
}
