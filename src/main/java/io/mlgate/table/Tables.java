package io.mlgate.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Reads evaluation tables. All methods throw {@link TableException}, and nothing else, with one
 * line that names file, column and row as far as they are known.
 *
 * <p><b>Memory.</b> A row costs 8 bytes for each column of numbers or integers, 4 for text, 1 for
 * booleans, and a bit for a null; a distinct text costs twice its bytes and 64. While it grows, a
 * column of CSV or JSON may take 2.5 times that. A thread that reads Parquet holds two pages of at
 * most {@link TableLimits#pageBytes()} and 16 bytes for each value of a page of packed differences;
 * other formats hold a buffer of {@link TableLimits#textBytes()}. What would go beyond {@link
 * TableLimits#heldBytes()} is refused before it is allocated.
 *
 * <p><b>CSV.</b> Comma-separated, RFC 4180, UTF-8 with or without a byte-order mark, the first line
 * is the header. An empty field, quoted or not, is null. A column is integers if each value is an
 * integer of 64 bits without leading zeros; else numbers if each is a number, nan or inf; booleans
 * if each is true or false in any case; else text. A column of nulls is text. Blank lines are
 * skipped, but in a table of one column they are nulls.
 *
 * <p><b>JSON.</b> Values have the type that they are written in; integers and numbers in one column
 * are numbers, any other mixture is refused. Each row has the same columns.
 *
 * <p><b>Parquet.</b> Flat columns of booleans, integers, floats, doubles, strings and decimals (the
 * nearest double); dates and times are integers that count {@link IntegerColumn#unit()}. Pages may
 * be packed with snappy, gzip, zstd or lz4_raw.
 */
public final class Tables {
  private static final Executor NOBODY =
      task -> {
        // The calling thread reads it all.
      };

  private Tables() {}

  /** Reads columns of a file whose format its extension or its first bytes tell. */
  public static Table read(Path path, Projection projection) {
    return read(path, formatOf(path), projection);
  }

  /** Reads columns of a file within the {@linkplain TableLimits#standard() standard limits}. */
  public static Table read(Path path, TableFormat format, Projection projection) {
    return read(path, format, projection, TableLimits.standard(), NOBODY);
  }

  /** Reads columns of a file that must hold the bytes that it is known to hold. */
  public static Table read(TableFile file, TableFormat format, Projection projection) {
    return read(file, format, projection, TableLimits.standard(), NOBODY);
  }

  /**
   * Reads columns of a file that must hold the bytes that it is known to hold.
   *
   * @param helper may read columns of Parquet beside the calling thread
   */
  public static Table read(
      TableFile file,
      TableFormat format,
      Projection projection,
      TableLimits limits,
      Executor helper) {
    Table table = read(file.path(), format, projection, limits, helper);
    if (!table.source().equals(Optional.of(file))) {
      throw table
          .place()
          .refuse("the file does not hold the bytes that it should: its digest is another");
    }
    return table;
  }

  /**
   * Reads columns of a file.
   *
   * @param helper may read columns of Parquet beside the calling thread
   */
  public static Table read(
      Path path, TableFormat format, Projection projection, TableLimits limits, Executor helper) {
    TablePlace place = TablePlace.of(path.toString());
    HeldMemory memory = new HeldMemory(place, limits);
    if (Files.isDirectory(path)) {
      throw place.refuse("is a directory, not a file");
    }
    try {
      return switch (format) {
        case CSV -> csv(path, place, projection, memory);
        case PARQUET -> parquet(path, place, projection, memory, helper);
        default -> json(path, place, format, projection, memory);
      };
    } catch (TableException e) {
      throw e;
    } catch (IOException e) {
      throw FileFaults.of(place, e);
    } catch (RuntimeException e) {
      throw damaged(place, format, e);
    }
  }

  private static TableException damaged(TablePlace place, TableFormat format, RuntimeException e) {
    String reason = e instanceof DamagedException ? e.getMessage() : e.getClass().getSimpleName();
    return place.refuse("the " + format.title() + " file is damaged: " + reason, e);
  }

  private static TableFormat formatOf(Path path) {
    TablePlace place = TablePlace.of(path.toString());
    if (Files.isDirectory(path)) {
      throw place.refuse("is a directory, not a file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return TableFormat.detect(String.valueOf(path.getFileName()), in.readNBytes(64))
          .orElseThrow(
              () ->
                  place.refuse(
                      "neither name nor content tells the format; csv, json, jsonl and parquet are"
                          + " read, by an ending of the name in one of these or by content"));
    } catch (IOException e) {
      throw FileFaults.of(place, e);
    }
  }

  private static Table csv(Path path, TablePlace place, Projection projection, HeldMemory memory)
      throws IOException {
    CsvRows rows = new CsvRows(place, projection, memory);
    TableFile source = pass(path, place, rows, memory);
    if (rows.needsAnotherPass()) {
      int before = rows.rows();
      rows.rewind();
      if (!pass(path, place, rows, memory).equals(source) || rows.rows() != before) {
        throw place.refuse("the file changed while it was read");
      }
    }
    return new Table(place, Optional.of(source), rows.rows(), rows.finish());
  }

  private static TableFile pass(Path path, TablePlace place, CsvRows rows, HeldMemory memory)
      throws IOException {
    TableLimits limits = memory.limits();
    try (FileBytes bytes = new FileBytes(Files.newInputStream(path), place, limits.fileBytes())) {
      CsvTable.read(new OpenEnded(bytes), rows, place, limits);
      return new TableFile(path, bytes.sha256(), bytes.count());
    }
  }

  private static Table json(
      Path path, TablePlace place, TableFormat format, Projection projection, HeldMemory memory)
      throws IOException {
    TableLimits limits = memory.limits();
    JsonRows rows = new JsonRows(place, projection, memory);
    try (FileBytes bytes = new FileBytes(Files.newInputStream(path), place, limits.fileBytes())) {
      new JsonTable(place, rows, limits).read(new OpenEnded(bytes), format);
      TableFile source = new TableFile(path, bytes.sha256(), bytes.count());
      return new Table(place, Optional.of(source), rows.rows(), rows.finish());
    }
  }

  private static Table parquet(
      Path path, TablePlace place, Projection projection, HeldMemory memory, Executor helper)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      var changed = Files.getLastModifiedTime(path);
      ParquetFile file = ParquetFile.open(channel, place, memory.limits());
      List<ParquetField> wanted = wanted(file, projection);
      List<Callable<Object>> tasks = new ArrayList<>();
      tasks.add(() -> file.digest(path));
      wanted.forEach(field -> tasks.add(() -> new ColumnChunks(file, field, memory).read()));
      List<Object> results = finish(tasks, helper);
      TableFile source = (TableFile) results.get(0);
      if (source.size() != Files.size(path) || !changed.equals(Files.getLastModifiedTime(path))) {
        throw place.refuse("the file changed while it was read");
      }
      List<Column> columns =
          results.subList(1, results.size()).stream().map(Column.class::cast).toList();
      return new Table(place, Optional.of(source), file.rows(), columns);
    }
  }

  private static List<ParquetField> wanted(ParquetFile file, Projection projection) {
    List<String> present = file.fields().stream().map(ParquetField::name).toList();
    List<ParquetField> wanted = new ArrayList<>();
    for (String name : projection.from(present, file.place())) {
      if (present.indexOf(name) != present.lastIndexOf(name)) {
        throw file.place().withColumn(name).refuse("there are two columns of this name");
      }
      wanted.add(file.fields().get(present.indexOf(name)));
    }
    return wanted;
  }

  private static List<Object> finish(List<Callable<Object>> tasks, Executor helper)
      throws IOException {
    try {
      return SharedWork.run(tasks, helper);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("reading was interrupted", e);
    }
  }
}
