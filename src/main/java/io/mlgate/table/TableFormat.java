package io.mlgate.table;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a table is written. */
public enum TableFormat {
  /** RFC 4180 with a header, in UTF-8; types are inferred, see {@link Tables}. */
  CSV("CSV"),
  /** An array of objects, one a row. */
  JSON("JSON"),
  /** One object a line, one a row. */
  JSON_LINES("JSON Lines"),
  /** What {@code mlflow.log_table} writes: {@code {"columns": [...], "data": [[...], ...]}}. */
  MLFLOW_TABLE("MLflow table"),
  /** Apache Parquet with flat columns. */
  PARQUET("Parquet");

  private static final Map<String, TableFormat> BY_EXTENSION =
      Map.of(
          "csv", CSV,
          "jsonl", JSON_LINES,
          "ndjson", JSON_LINES,
          "parquet", PARQUET,
          "pq", PARQUET);

  private final String title;

  TableFormat(String title) {
    this.title = title;
  }

  /** Its name in sentences. */
  public String title() {
    return title;
  }

  /**
   * The format of a file that nobody stated: by the extension, else by how it begins. Two formats
   * are called {@code .json}: an array is {@link #JSON}, an object is {@link #MLFLOW_TABLE}.
   *
   * @param name the file's name
   * @param head its first bytes, some ten are enough
   * @return nothing if neither tells
   */
  public static Optional<TableFormat> detect(String name, byte[] head) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    TableFormat known = BY_EXTENSION.get(extension);
    if (known != null) {
      return Optional.of(known);
    }
    if (head.length >= 4 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1') {
      return Optional.of(PARQUET);
    }
    boolean isJson = extension.equals("json");
    return switch (firstVisible(head)) {
      case '[' -> Optional.of(JSON);
      case '{' -> isJson ? Optional.of(MLFLOW_TABLE) : Optional.empty();
      default -> isJson ? Optional.of(JSON) : Optional.empty();
    };
  }

  private static int firstVisible(byte[] head) {
    for (byte b : head) {
      // 0xEF 0xBB 0xBF is a byte-order mark.
      if (b > ' ') {
        return b;
      }
    }
    return -1;
  }
}
