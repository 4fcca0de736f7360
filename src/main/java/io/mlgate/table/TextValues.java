package io.mlgate.table;

import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.Encoding;

/** Text: a page's dictionary entries are coded when a row first uses them, and only then. */
final class TextValues implements PageValues {
  /** Where there are nulls, a value is put into its row only after it was read. */
  private static final long UNKNOWN_ROW = -1;

  private final TextCodes texts;
  private final int[] codes;
  private final int[] indices = new int[1024];
  private final int longest;
  private byte[] entries = {};
  private int[] entryFrom = {};
  private int[] entryLength = {};
  private int[] entryCode = {};

  TextValues(TablePlace place, int rows, HeldMemory memory) {
    memory.reserve(4L * rows);
    codes = new int[rows];
    texts = new TextCodes(place, memory);
    longest = memory.limits().textBytes();
  }

  @Override
  public void startChunk() {
    entryCode = new int[0];
  }

  @Override
  public void dictionary(PageBytes bytes, int count) {
    PageValues.checkCount(bytes, count, 4);
    int start = bytes.at();
    entries = Arrays.copyOfRange(bytes.array(), start, start + bytes.left());
    entryFrom = new int[count];
    entryLength = new int[count];
    entryCode = new int[count];
    Arrays.fill(entryCode, -1);
    for (int i = 0; i < count; i++) {
      entryLength[i] = bytes.int32();
      entryFrom[i] = bytes.take(entryLength[i]) - start;
    }
  }

  @Override
  public void indexed(RunLengthInts runs, int from, int count) {
    for (int done = 0; done < count; done += indices.length) {
      int next = Math.min(indices.length, count - done);
      runs.read(indices, 0, next);
      for (int i = 0; i < next; i++) {
        int entry = PageValues.checked(indices[i], entryCode.length);
        int code = entryCode[entry];
        if (code < 0) {
          code = texts.codeOf(entries, entryFrom[entry], entryLength[entry], UNKNOWN_ROW);
          entryCode[entry] = code;
        }
        codes[from + done + i] = code;
      }
    }
  }

  @Override
  public void encoded(Encoding encoding, PageBytes bytes, int from, int count) {
    switch (encoding) {
      case PLAIN -> {
        for (int i = 0; i < count; i++) {
          int length = bytes.int32();
          codes[from + i] = texts.codeOf(bytes.array(), bytes.take(length), length, UNKNOWN_ROW);
        }
      }
      case DELTA_LENGTH_BYTE_ARRAY -> {
        long[] lengths = lengths(bytes, count);
        for (int i = 0; i < count; i++) {
          int start = bytes.take(lengths[i]);
          codes[from + i] = texts.codeOf(bytes.array(), start, (int) lengths[i], UNKNOWN_ROW);
        }
      }
      case DELTA_BYTE_ARRAY -> fronted(bytes, from, count);
      default -> throw PageValues.unfit(encoding);
    }
  }

  private static long[] lengths(PageBytes bytes, int count) {
    long[] lengths = new long[count];
    DeltaLongs.read(bytes, lengths, 0, count);
    return lengths;
  }

  /** Each text repeats the beginning of the one before. */
  private void fronted(PageBytes bytes, int from, int count) {
    long[] shared = lengths(bytes, count);
    long[] own = lengths(bytes, count);
    byte[] text = new byte[256];
    int length = 0;
    for (int i = 0; i < count; i++) {
      int start = bytes.take(own[i]);
      if (shared[i] < 0 || shared[i] > length || shared[i] + own[i] > longest) {
        throw new DamagedException("a text shares " + shared[i] + " bytes with the one before");
      }
      int total = (int) (shared[i] + own[i]);
      if (total > text.length) {
        text = Arrays.copyOf(text, Growth.of(text.length, total));
      }
      System.arraycopy(bytes.array(), start, text, (int) shared[i], (int) own[i]);
      length = total;
      codes[from + i] = texts.codeOf(text, 0, length, UNKNOWN_ROW);
    }
  }

  @Override
  public void move(int from, int to) {
    codes[to] = codes[from];
  }

  @Override
  public Column finish(ColumnHead head) {
    for (int row = 0; row < codes.length && head.nulls().count() > 0; row++) {
      codes[row] = head.nulls().contains(row) ? TextColumn.NULL : codes[row];
    }
    return new TextColumn(head, codes, List.of(texts.values(codes)));
  }
}
