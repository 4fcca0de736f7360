package io.mlgate.environment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What the library {@code packaging} of PyPI answers; make_goldens.py beside the files asks it. */
final class PackagingGoldens {
  private PackagingGoldens() {}

  static List<List<String>> rows(String file) {
    try (InputStream in = PackagingGoldens.class.getResourceAsStream("/environment/" + file);
        CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(in)) {
      return reader.stream().map(CsvRecord::getFields).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
