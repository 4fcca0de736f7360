package io.mlgate.table;

/** A table can't be read or used as asked. Its message is one line that begins with the place. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TablePlace place;
  private final String reason;

  TableException(TablePlace place, String reason, Throwable cause) {
    super(place.prefix() + reason, cause);
    this.place = place;
    this.reason = reason;
  }

  /** File, column and row, as far as they are known. */
  public TablePlace place() {
    return place;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }
}
