package io.mlgate.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads CSV text into the columns of {@link CsvRows}. */
final class CsvTable {
  private CsvTable() {}

  /** Reads to the end. */
  static void read(InputStream bytes, CsvRows rows, TablePlace place, TableLimits limits)
      throws IOException {
    InputStreamReader text =
        new InputStreamReader(
            withoutMark(bytes, place),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (CsvReader<CsvRows> reader =
        CsvReader.builder()
            .skipEmptyLines(false)
            .allowUnclosedQuote(false)
            .maxBufferSize(limits.textBytes())
            .build(rows, text)) {
      reader.forEach(record -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw broken(e, rows);
    }
  }

  private static RuntimeException broken(CsvParseException e, CsvRows rows) throws IOException {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof TableException known) {
        return known;
      }
      if (cause instanceof IOException io) {
        throw io;
      }
    }
    String reason = String.valueOf(e.getMessage());
    return rows.refuse("the CSV text is broken: " + Legible.plain(reason, 200), e);
  }

  private static InputStream withoutMark(InputStream bytes, TablePlace place) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, 3);
    byte[] head = in.readNBytes(3);
    if (head.length >= 2
        && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
            || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE))) {
      throw place.refuse("the file is UTF-16; write CSV in UTF-8");
    }
    boolean marked =
        head.length == 3
            && head[0] == (byte) 0xEF
            && head[1] == (byte) 0xBB
            && head[2] == (byte) 0xBF;
    if (!marked) {
      in.unread(head);
    }
    return in;
  }
}
