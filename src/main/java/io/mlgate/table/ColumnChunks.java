package io.mlgate.table;

import java.io.IOException;
import java.util.BitSet;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

/** Reads one column of a Parquet file, row group by row group, page by page. */
final class ColumnChunks {
  private final ParquetFile file;
  private final ParquetField field;
  private final TablePlace place;
  private final HeldMemory memory;

  ColumnChunks(ParquetFile file, ParquetField field, HeldMemory memory) {
    this.file = file;
    this.field = field;
    this.place = file.place().withColumn(field.name());
    this.memory = memory;
  }

  Column read() throws IOException {
    try {
      return readChunks();
    } catch (DamagedException e) {
      throw place.refuse(e.getMessage(), e);
    }
  }

  private Column readChunks() throws IOException {
    PageValues values = field.values(place, file.rows(), memory);
    if (field.isOptional()) {
      memory.reserve(file.rows() / 4);
    }
    BitSet nulls = new BitSet();
    PageWindow window = new PageWindow(file, memory.limits());
    int row = 0;
    for (RowGroup group : file.groups()) {
      ColumnMetaData chunk = chunk(group);
      if (chunk.getNum_values() != group.getNum_rows()) {
        throw new DamagedException("a row group has more or fewer values than rows");
      }
      values.startChunk();
      int rows = (int) group.getNum_rows();
      if (rows > 0) {
        PageCodec codec = PageCodec.of(chunk.getCodec());
        window.open(start(chunk), chunk.getTotal_compressed_size());
        new ChunkPages(window, codec, field.isOptional(), values, nulls).read(row, rows);
      }
      row += rows;
    }
    return values.finish(new ColumnHead(file.place(), field.name(), file.rows(), Nulls.of(nulls)));
  }

  private ColumnMetaData chunk(RowGroup group) {
    if (field.leaf() >= group.getColumnsSize()) {
      throw new DamagedException("a row group lacks the column");
    }
    ColumnChunk chunk = group.getColumns().get(field.leaf());
    if (chunk.isSetCrypto_metadata()) {
      throw new DamagedException("is encrypted");
    }
    if (chunk.isSetFile_path()) {
      throw new DamagedException("lies in another file, which isn't read");
    }
    ColumnMetaData data = chunk.getMeta_data();
    if (data == null
        || data.getType() != field.type()
        || data.getPath_in_schema().size() != 1
        || !data.getPath_in_schema().get(0).equals(field.name())) {
      throw new DamagedException("a row group and the schema don't agree on the column");
    }
    return data;
  }

  private long start(ColumnMetaData chunk) {
    long start = chunk.getData_page_offset();
    long dictionary = chunk.isSetDictionary_page_offset() ? chunk.getDictionary_page_offset() : 0;
    if (dictionary > 0 && dictionary < start) {
      start = dictionary;
    }
    long length = chunk.getTotal_compressed_size();
    if (start < 4 || length < 0 || start > file.dataEnd() || length > file.dataEnd() - start) {
      throw new DamagedException("is said to lie beyond the file's end");
    }
    return start;
  }
}
