package io.mlgate.table;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files beside the README of these tests, and texts written for one test. */
final class Fixtures {
  static final List<String> OF_FORTY_ROWS =
      List.of(
          "pyarrow-none.parquet",
          "pyarrow-snappy.parquet",
          "pyarrow-gzip.parquet",
          "pyarrow-zstd.parquet",
          "pyarrow-lz4.parquet",
          "pyarrow-v2-checksums.parquet",
          "pyarrow-encodings.parquet",
          "polars-zstd.parquet");

  private Fixtures() {}

  static Path file(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/io/mlgate/table/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
