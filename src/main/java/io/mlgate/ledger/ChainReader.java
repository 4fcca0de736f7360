package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads records in their order for as long as each follows from the one before. */
final class ChainReader implements AutoCloseable {
  private final String model;
  private final LedgerLines lines;
  private Head head;
  private long began;
  private long read;
  private Optional<ChainFinding> finding = Optional.empty();

  ChainReader(String model, InputStream bytes) {
    this.model = model;
    this.lines = new LedgerLines(bytes);
    this.head = Head.beginning(model);
  }

  /** The next record; nothing at the end or at the first finding. */
  Optional<LedgerRecord> next() throws IOException {
    Optional<LedgerLine> line = finding.isPresent() ? Optional.empty() : lines.next();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      LedgerRecord record = whole(line.get());
      checkPlace(record);
      head = record.head();
      began = line.get().offset();
      read = began + line.get().bytes().length + 1;
      return Optional.of(record);
    } catch (MalformedRecordException wrong) {
      finding =
          Optional.of(
              new ChainFinding(head.sequence() + 1, line.get().offset(), wrong.getMessage()));
      return Optional.empty();
    }
  }

  private static LedgerRecord whole(LedgerLine line) throws MalformedRecordException {
    return switch (line.end()) {
      case WHOLE -> RecordReader.read(line.bytes());
      case TORN ->
          throw new MalformedRecordException(
              "the last line has no end: an append was interrupted, or the end was cut; the next"
                  + " append puts it aside, and readers leave it out");
      case OVERLONG ->
          throw new MalformedRecordException(
              "it is no record: the line is longer than " + RecordLine.LONGEST + " bytes");
    };
  }

  private void checkPlace(LedgerRecord record) throws MalformedRecordException {
    long expected = head.sequence() + 1;
    if (record.sequence() > expected) {
      throw new MalformedRecordException(
          "it is missing: record " + record.sequence() + " stands in its place");
    }
    if (record.sequence() < expected) {
      throw new MalformedRecordException(
          "record " + record.sequence() + " stands in its place, again or out of order");
    }
    if (!record.previous().equals(head.hash())) {
      throw new MalformedRecordException(
          expected == 1
              ? "it does not begin a ledger of '" + model + "', but of another model"
              : "it does not follow record "
                  + head.sequence()
                  + ", which was replaced, or it was itself");
    }
  }

  /** The last record that verified. */
  Head head() {
    return head;
  }

  /** Where its line begins, in bytes. */
  long began() {
    return began;
  }

  /** Where the line after it begins. */
  long read() {
    return read;
  }

  /** What stopped the reading. */
  Optional<ChainFinding> finding() {
    return finding;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
