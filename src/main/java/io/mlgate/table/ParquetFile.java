package io.mlgate.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/** An open Parquet file and what its footer says. Many threads may read it at once. */
final class ParquetFile {
  private static final int LARGEST_FOOTER = 32 << 20;
  private static final int MAGIC = 0x31524150;
  private static final int MAGIC_ENCRYPTED = 0x45524150;

  private final FileChannel channel;
  private final TablePlace place;
  private final long dataEnd;
  private final FileMetaData footer;
  private final List<ParquetField> fields;

  private ParquetFile(FileChannel channel, TablePlace place, long dataEnd, FileMetaData footer) {
    this.channel = channel;
    this.place = place;
    this.dataEnd = dataEnd;
    this.footer = footer;
    this.fields = new ArrayList<>();
  }

  /** Reads and checks the footer. */
  static ParquetFile open(FileChannel channel, TablePlace place, TableLimits limits)
      throws IOException {
    long size = channel.size();
    if (size > limits.fileBytes()) {
      throw FileBytes.tooLarge(place, limits.fileBytes());
    }
    byte[] ends = new byte[12];
    if (size < ends.length) {
      throw place.refuse("the file is no Parquet file, or is cut off");
    }
    read(channel, 0, ends, 4);
    byte[] tail = new byte[8];
    read(channel, size - 8, tail, 8);
    int magic = PageBytes.int32(tail, 4);
    if (magic == MAGIC_ENCRYPTED) {
      throw place.refuse("the file is encrypted");
    }
    if (magic != MAGIC || PageBytes.int32(ends, 0) != MAGIC) {
      throw place.refuse("the file is no Parquet file, or is cut off");
    }
    int length = PageBytes.int32(tail, 0);
    if (length < 1 || length > size - 12 || length > LARGEST_FOOTER) {
      throw place.refuse("the file is damaged: its footer can't be " + length + " bytes long");
    }
    byte[] bytes = new byte[length];
    read(channel, size - 8 - length, bytes, length);
    ThriftWalk.structure(bytes, 0, length);
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes));
    ParquetFile file = new ParquetFile(channel, place, size - 8 - length, footer);
    file.readSchema(limits);
    file.checkRows(limits);
    return file;
  }

  private void readSchema(TableLimits limits) {
    List<SchemaElement> schema = footer.getSchema();
    if (schema.isEmpty()) {
      throw new DamagedException("its schema is empty");
    }
    int at = 1;
    int leaf = 0;
    for (int i = 0; i < schema.get(0).getNum_children(); i++) {
      int first = at;
      int firstLeaf = leaf;
      // A group's children follow it; what is open counts those that are still to come.
      for (long open = 1; open > 0; open--) {
        if (at >= schema.size()) {
          throw new DamagedException("its schema ends too soon");
        }
        SchemaElement element = schema.get(at++);
        if (element.getNum_children() < 0) {
          throw new DamagedException("its schema has a negative number of fields");
        }
        open += element.getNum_children();
        leaf += element.isSetType() ? 1 : 0;
      }
      fields.add(new ParquetField(schema.get(first), at - first > 1, firstLeaf));
      if (fields.size() > limits.columns()) {
        throw place.refuse("the file has more than " + limits.columns() + " columns");
      }
    }
    if (at != schema.size()) {
      throw new DamagedException("its schema has fields that belong to nothing");
    }
  }

  private void checkRows(TableLimits limits) {
    long sum = 0;
    for (RowGroup group : footer.getRow_groups()) {
      long rows = group.getNum_rows();
      if (rows < 0 || rows > footer.getNum_rows() - sum) {
        throw new DamagedException("its row groups have more rows than the file");
      }
      sum += rows;
    }
    if (sum != footer.getNum_rows()) {
      throw new DamagedException("its row groups have fewer rows than the file");
    }
    if (sum > limits.rows()) {
      throw place.refuse("the file has " + sum + " rows, more than " + limits.rows());
    }
  }

  TablePlace place() {
    return place;
  }

  /** Top-level fields in their order. */
  List<ParquetField> fields() {
    return fields;
  }

  List<RowGroup> groups() {
    return footer.getRow_groups();
  }

  int rows() {
    return (int) footer.getNum_rows();
  }

  /** Where the footer begins: no page goes beyond. */
  long dataEnd() {
    return dataEnd;
  }

  void read(long position, byte[] target, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position() - from) < 0) {
        throw place.refuse("the file was cut off while it was read");
      }
    }
  }

  private static void read(FileChannel channel, long position, byte[] target, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new DamagedException("it is cut off");
      }
    }
  }

  /** The digest of the whole file, through the same open file. */
  TableFile digest(Path path) throws IOException {
    Sha256 digest = new Sha256();
    byte[] bytes = new byte[256 << 10];
    long size = channel.size();
    for (long at = 0; at < size; at += bytes.length) {
      int length = (int) Math.min(bytes.length, size - at);
      read(at, bytes, 0, length);
      digest.update(bytes, 0, length);
    }
    return new TableFile(path, digest.hex(), size);
  }
}
