package io.mlgate.table;

/**
 * What a table may cost at most. More is refused by a line that names the limit.
 *
 * @param rows the most rows
 * @param columns the most columns of a file, read or not
 * @param fileBytes the largest file, in bytes
 * @param heldBytes the most memory that a table's arrays and texts may hold, in bytes
 * @param distinctTexts the most distinct texts of one column
 * @param textBytes the longest text of a cell or name, in bytes (of CSV: in characters)
 * @param pageBytes the largest page of a Parquet file, packed or not, in bytes
 */
public record TableLimits(
    int rows,
    int columns,
    long fileBytes,
    long heldBytes,
    int distinctTexts,
    int textBytes,
    int pageBytes) {
  private static final int MOST_ROWS = 100_000_000;

  /**
   * Checks that each limit is one.
   *
   * @throws IllegalArgumentException if one is not positive, or larger than arrays can be
   */
  public TableLimits {
    if (rows < 1
        || rows > MOST_ROWS
        || columns < 1
        || fileBytes < 1
        || heldBytes < 1
        || distinctTexts < 1
        || textBytes < 1
        || textBytes > 1 << 26
        || pageBytes < 1
        || pageBytes > 1 << 29) {
      throw new IllegalArgumentException(
          "limits are positive, rows at most " + MOST_ROWS + ", a page at most 512 MiB");
    }
  }

  /**
   * 20 million rows, 10,000 columns, a file of 4 GiB, 5 million distinct texts a column, 1 MiB a
   * text, 64 MiB a page; a table may hold half of what this Java process may.
   */
  public static TableLimits standard() {
    return new TableLimits(
        20_000_000,
        10_000,
        4L << 30,
        Math.max(1, Runtime.getRuntime().maxMemory() / 2),
        5_000_000,
        1 << 20,
        64 << 20);
  }
}
