package io.mlgate.table;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** Unpacks pages, in Java alone. Not for two threads at once. */
final class PageCodec {
  private final Unpacking unpacking;

  private interface Unpacking {
    /** Gives how many bytes it wrote. */
    int unpack(byte[] packed, int from, int length, byte[] target, int size) throws IOException;
  }

  private PageCodec(Unpacking unpacking) {
    this.unpacking = unpacking;
  }

  static PageCodec of(CompressionCodec codec) {
    return switch (codec) {
      case SNAPPY -> of(new SnappyDecompressor());
      case ZSTD -> of(new ZstdDecompressor());
      case LZ4_RAW -> of(new Lz4Decompressor());
      case GZIP -> new PageCodec(PageCodec::gunzip);
      case UNCOMPRESSED ->
          new PageCodec(
              (packed, from, length, target, size) -> {
                System.arraycopy(packed, from, target, 0, Math.min(length, size));
                return length;
              });
      default ->
          throw new DamagedException(
              "is packed with "
                  + codec
                  + ", which isn't read here; write it with zstd, snappy, gzip, lz4_raw or none");
    };
  }

  private static PageCodec of(Decompressor codec) {
    return new PageCodec(
        (packed, from, length, target, size) ->
            codec.decompress(packed, from, length, target, 0, size));
  }

  private static int gunzip(byte[] packed, int from, int length, byte[] target, int size)
      throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(packed, from, length), 8192)) {
      int read = in.readNBytes(target, 0, size);
      return in.read() < 0 ? read : size + 1;
    }
  }

  /** Writes exactly {@code size} bytes to the beginning of the target, or throws. */
  void unpack(byte[] packed, int from, int length, byte[] target, int size) {
    try {
      if (size == 0 && length == 0) {
        return;
      }
      if (unpacking.unpack(packed, from, length, target, size) != size) {
        throw new DamagedException("a page has another length than its header says");
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DamagedException("a page can't be unpacked", e);
    }
  }
}
