package io.mlgate.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Takes the fields of CSV records, the first of which is the header. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<CsvRows> {
  private final TablePlace place;
  private final Projection projection;
  private final TableLimits limits;
  private final HeldMemory memory;
  private final List<String> header = new ArrayList<>();
  private final Map<String, CsvColumn> columns = new HashMap<>();
  private CsvColumn[] byField = {};
  private boolean inHeader = true;
  private int rows;

  CsvRows(TablePlace place, Projection projection, HeldMemory memory) {
    this.place = place;
    this.projection = projection;
    this.limits = memory.limits();
    this.memory = memory;
  }

  TableException refuse(String reason, Throwable cause) {
    TablePlace here = inHeader ? place : place.withIndex(rows);
    return here.refuse(reason, cause);
  }

  int rows() {
    return rows;
  }

  /** Whether a column turned out to be text after its first values were taken for others. */
  boolean needsAnotherPass() {
    return columns.values().stream().anyMatch(CsvColumn::isUndecided);
  }

  /** Starts over; only the columns that turned out to be text take values once more. */
  void rewind() {
    columns.values().forEach(CsvColumn::rewind);
    header.clear();
    inHeader = true;
    rows = 0;
  }

  List<Column> finish() {
    if (inHeader) {
      throw place.refuse("the file is empty; a table begins with a header");
    }
    return projection.from(header, place).stream().map(name -> columns.get(name).finish()).toList();
  }

  @Override
  protected void handleField(int index, char[] chars, int from, int length, boolean quoted) {
    if (inHeader) {
      if (index >= limits.columns()) {
        throw place.refuse("the file has more than " + limits.columns() + " columns");
      }
      header.add(new String(chars, from, length));
    } else if (index >= byField.length) {
      throw place
          .withIndex(rows)
          .refuse("has more fields than the header, which has " + byField.length);
    } else if (rows >= limits.rows()) {
      throw place.refuse("the file has more than " + limits.rows() + " rows");
    } else {
      byField[index].add(chars, from, length);
    }
  }

  @Override
  protected CsvRows buildRecord() {
    boolean blank = getRecordType() == RecordType.EMPTY;
    if (inHeader) {
      if (blank) {
        throw place.refuse("the first line is blank; a table begins with a header");
      }
      startColumns();
      inHeader = false;
      return this;
    }
    if (blank) {
      if (byField.length > 1) {
        return this;
      }
      // In a table of one column, a blank line is how an empty field looks.
      handleField(0, new char[0], 0, 0, false);
    } else if (getFieldCount() < byField.length) {
      throw place
          .withIndex(rows)
          .refuse(
              "has "
                  + getFieldCount()
                  + (getFieldCount() == 1 ? " field" : " fields")
                  + " where the header has "
                  + byField.length);
    }
    rows++;
    return this;
  }

  private void startColumns() {
    List<String> names = ColumnNames.checked(header, place, limits);
    List<String> wanted = projection.from(names, place);
    wanted.forEach(name -> columns.computeIfAbsent(name, n -> new CsvColumn(place, n, memory)));
    CsvColumn skipped = CsvColumn.skipped(place, memory);
    byField =
        IntStream.range(0, names.size())
            .mapToObj(i -> columns.getOrDefault(names.get(i), skipped))
            .toArray(CsvColumn[]::new);
  }
}
