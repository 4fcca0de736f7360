package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The records of a ledger as a stream that verifies as it goes. */
final class VerifiedRecords extends Spliterators.AbstractSpliterator<LedgerRecord> {
  private final String model;
  private final ChainReader chain;

  private VerifiedRecords(String model, ChainReader chain) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.model = model;
    this.chain = chain;
  }

  static Stream<LedgerRecord> stream(String model, InputStream bytes) {
    VerifiedRecords records = new VerifiedRecords(model, new ChainReader(model, bytes));
    return StreamSupport.stream(records, false).onClose(records::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super LedgerRecord> action) {
    try {
      var record = chain.next();
      chain
          .finding()
          .ifPresent(
              finding -> {
                throw new DamagedLedgerException("ledger of '" + model + "': " + finding);
              });
      record.ifPresent(action);
      return record.isPresent();
    } catch (IOException e) {
      throw new LedgerException("can't read the ledger of '" + model + "': " + e.getMessage(), e);
    }
  }

  private void close() {
    try {
      chain.close();
    } catch (IOException e) {
      throw new LedgerException("can't read the ledger of '" + model + "': " + e.getMessage(), e);
    }
  }
}
