package io.mlgate.tracking.local;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * A database file and its neighbours: what can be known of it without the driver, and what its
 * errors mean to the user.
 */
final class SqliteFile {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** The header's byte that says which format a reader must understand; 2 is the WAL. */
  private static final int READ_VERSION = 19;

  private static final int WAL = 2;

  // SQLite's primary result codes, https://www.sqlite.org/rescode.html
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READ_ONLY = 8;
  private static final int INTERRUPT = 9;
  private static final int CORRUPT = 11;
  private static final int CANNOT_OPEN = 14;
  private static final int TOO_BIG = 18;
  private static final int NO_DATABASE = 26;

  private final Path path;
  private boolean immutable;

  SqliteFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  Path path() {
    return path;
  }

  /**
   * The URI to open the file with so that SQLite writes neither it nor a neighbour.
   *
   * @throws TrackingException if it is no database, or cannot be read without writing
   */
  String uri() {
    byte[] header = header();
    if (header.length < READ_VERSION + 1
        || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new TrackingException(
          Kind.MALFORMED, path + " is no SQLite database: name the mlflow.db that MLflow made");
    }
    immutable = header[READ_VERSION] == WAL;
    checkUnchanged();
    // A reader of a WAL must write its index file, unless it is told that nobody else writes.
    return path.toUri() + (immutable ? "?immutable=1" : "?mode=ro");
  }

  /**
   * Checks that the promise of an immutable file still holds.
   *
   * @throws TrackingException if somebody writes a file that is read without locks
   */
  void checkUnchanged() {
    Path wal = path.resolveSibling(path.getFileName() + "-wal");
    try {
      if (immutable && Files.exists(wal) && Files.size(wal) > 0) {
        throw new TrackingException(
            Kind.UNREACHABLE,
            path
                + " has unfinished writes in "
                + wal.getFileName()
                + ": stop the process that writes it, or start mlflow server on it and use its"
                + " http URI");
      }
    } catch (IOException e) {
      throw Enclosure.unreadable(wal, e);
    }
  }

  /** What an error of the driver means. */
  TrackingException explain(SQLException e, ReadBudget budget) {
    return switch (e.getErrorCode() & 0xff) {
      case BUSY, LOCKED ->
          failure(Kind.UNREACHABLE, " is locked by a process that writes it: try again", e);
      case READ_ONLY ->
          failure(
              Kind.UNREACHABLE,
              " was left in the middle of a write: start mlflow server on it once to repair it",
              e);
      case INTERRUPT -> new TrackingException(Kind.UNREACHABLE, path + ": " + budget.reason(), e);
      case TOO_BIG ->
          failure(Kind.TOO_LARGE, " has a value that is larger than any of MLflow's", e);
      case CORRUPT, NO_DATABASE -> failure(Kind.MALFORMED, " is damaged", e);
      case CANNOT_OPEN -> failure(Kind.UNREACHABLE, " cannot be opened", e);
      default -> failure(Kind.MALFORMED, " is not as MLflow makes its databases", e);
    };
  }

  private TrackingException failure(Kind kind, String what, SQLException e) {
    String reason = OneLine.of(String.valueOf(e.getMessage()));
    return new TrackingException(kind, path + what + " (" + reason + ")", e);
  }

  private byte[] header() {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(READ_VERSION + 1);
    } catch (IOException e) {
      throw Enclosure.unreadable(path, e);
    }
  }
}
