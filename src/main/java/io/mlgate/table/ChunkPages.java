package io.mlgate.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** Reads the pages of one column chunk into its rows. */
final class ChunkPages {
  private final PageWindow window;
  private final PageCodec codec;
  private final boolean optional;
  private final PageValues values;
  private final BitSet nulls;
  private byte[] unpacked = {};
  private boolean hasDictionary;

  ChunkPages(
      PageWindow window, PageCodec codec, boolean optional, PageValues values, BitSet nulls) {
    this.window = window;
    this.codec = codec;
    this.optional = optional;
    this.values = values;
    this.nulls = nulls;
  }

  /** Reads so many rows; what follows them in the chunk is not looked at. */
  void read(int firstRow, int rows) throws IOException {
    int row = firstRow;
    int end = firstRow + rows;
    while (row < end) {
      PageHeader header = header();
      int length = header.getCompressed_page_size();
      window.require(length);
      checkSum(header, length);
      switch (header.getType()) {
        case DICTIONARY_PAGE -> dictionary(header);
        case DATA_PAGE -> row += dataPage(header, row, end - row);
        case DATA_PAGE_V2 -> row += dataPageV2(header, row, end - row);
        default -> {
          // An index page says nothing about values.
        }
      }
      window.skip(length);
    }
  }

  private PageHeader header() throws IOException {
    while (true) {
      int end = -1;
      try {
        end = ThriftWalk.structure(window.buffer(), window.at(), window.end());
      } catch (DamagedException e) {
        if (!window.widen()) {
          throw window.isAtEnd() ? new DamagedException("its pages end too soon", e) : e;
        }
      }
      if (end >= 0) {
        int length = end - window.at();
        PageHeader header =
            Util.readPageHeader(new ByteArrayInputStream(window.buffer(), window.at(), length));
        window.skip(length);
        return checked(header);
      }
    }
  }

  private PageHeader checked(PageHeader header) {
    int size = header.getUncompressed_page_size();
    if (header.getType() == null || header.getCompressed_page_size() < 0 || size < 0) {
      throw new DamagedException("a page's header makes no sense");
    }
    if (size > window.limits().pageBytes()) {
      throw new DamagedException(
          "a page is " + size + " bytes long, more than " + window.limits().pageBytes());
    }
    return header;
  }

  private void checkSum(PageHeader header, int length) {
    if (header.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(window.buffer(), window.at(), length);
      if ((int) crc.getValue() != header.getCrc()) {
        throw new DamagedException("a page's checksum is wrong");
      }
    }
  }

  private void dictionary(PageHeader header) {
    DictionaryPageHeader dictionary = present(header.getDictionary_page_header());
    if (hasDictionary || dictionary.getNum_values() < 0) {
      throw new DamagedException("a row group has two dictionaries, or one without a length");
    }
    Encoding encoding = dictionary.getEncoding();
    if (encoding != Encoding.PLAIN && encoding != Encoding.PLAIN_DICTIONARY) {
      throw PageValues.unfit(encoding);
    }
    values.dictionary(unpack(header, 0), dictionary.getNum_values());
    hasDictionary = true;
  }

  private int dataPage(PageHeader header, int row, int most) {
    DataPageHeader page = present(header.getData_page_header());
    int rows = checkedRows(page.getNum_values(), most);
    PageBytes bytes = unpack(header, 0);
    int present = rows;
    if (optional) {
      if (page.getDefinition_level_encoding() != Encoding.RLE) {
        throw PageValues.unfit(page.getDefinition_level_encoding());
      }
      present = levels(bytes.part(bytes.int32()), row, rows, nulls);
    }
    take(page.getEncoding(), bytes, row, rows, present);
    return rows;
  }

  private int dataPageV2(PageHeader header, int row, int most) {
    DataPageHeaderV2 page = present(header.getData_page_header_v2());
    int rows = checkedRows(page.getNum_values(), most);
    int levelBytes = page.getDefinition_levels_byte_length();
    if (page.getRepetition_levels_byte_length() != 0 || levelBytes < 0) {
      throw new DamagedException("a page's header makes no sense");
    }
    PageBytes levels =
        new PageBytes(window.buffer(), window.at(), window.at() + header.getCompressed_page_size())
            .part(levelBytes);
    int present = optional ? levels(levels, row, rows, nulls) : rows;
    if (rows - present != page.getNum_nulls()) {
      throw new DamagedException("a page has more or fewer nulls than its header says");
    }
    PageBytes bytes =
        !page.isSetIs_compressed() || page.isIs_compressed()
            ? unpack(header, levelBytes)
            : new PageBytes(
                window.buffer(),
                window.at() + levelBytes,
                window.at() + header.getCompressed_page_size());
    take(page.getEncoding(), bytes, row, rows, present);
    return rows;
  }

  private static <T> T present(T part) {
    if (part == null) {
      throw new DamagedException("a page's header lacks its second half");
    }
    return part;
  }

  private static int checkedRows(int rows, int most) {
    if (rows < 0 || rows > most) {
      throw new DamagedException("a page has " + rows + " values where " + most + " are left");
    }
    return rows;
  }

  private PageBytes unpack(PageHeader header, int levelBytes) {
    int size = header.getUncompressed_page_size() - levelBytes;
    int length = header.getCompressed_page_size() - levelBytes;
    if (size < 0 || length < 0) {
      throw new DamagedException("a page's header makes no sense");
    }
    if (unpacked.length < size + PageBytes.SLACK) {
      unpacked = new byte[size + PageBytes.SLACK];
    }
    codec.unpack(window.buffer(), window.at() + levelBytes, length, unpacked, size);
    return new PageBytes(unpacked, 0, size);
  }

  /** Marks the nulls; gives how many values are none. */
  private static int levels(PageBytes bytes, int row, int rows, BitSet nulls) {
    RunLengthInts runs = new RunLengthInts(bytes, 1);
    int[] some = new int[64];
    int present = 0;
    int done = 0;
    while (done < rows) {
      int equal = runs.equalRun(rows - done);
      if (equal > 0) {
        if (runs.runValue() == 0) {
          nulls.set(row + done, row + done + equal);
        } else {
          present += equal;
        }
        done += equal;
        continue;
      }
      int next = Math.min(some.length, rows - done);
      runs.read(some, 0, next);
      for (int i = 0; i < next; i++) {
        if (some[i] == 0) {
          nulls.set(row + done + i);
        } else {
          present++;
        }
      }
      done += next;
    }
    return present;
  }

  private void take(Encoding encoding, PageBytes bytes, int row, int rows, int present) {
    if (present > 0) {
      if (encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY) {
        if (!hasDictionary) {
          throw new DamagedException("a page refers to a dictionary that isn't there");
        }
        values.indexed(new RunLengthInts(bytes, bytes.int8()), row, present);
      } else {
        values.encoded(present(encoding), bytes, row, present);
      }
    }
    if (present < rows) {
      spread(row, rows, present);
    }
  }

  /** From the last to the first, so that none is overwritten before it has moved. */
  private void spread(int row, int rows, int present) {
    int from = row + present - 1;
    for (int to = row + rows - 1; from >= row && from < to; to--) {
      if (!nulls.get(to)) {
        values.move(from, to);
        from--;
      }
    }
  }
}
