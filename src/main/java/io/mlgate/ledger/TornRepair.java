package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Cuts off what an interrupted append left behind, once a copy of it is safe. */
record TornRepair(LedgerFolder folder, AppendFile.Opener files) {

  /** Under the model's lock. */
  TornTail repair(ModelName model, LedgerEnd end) throws IOException {
    Path records = folder.records(model);
    Path kept = folder.torn(model);
    keep(records, end.whole(), kept);
    try (AppendFile ledger = files.open(records)) {
      ledger.truncate(end.whole());
      ledger.force();
    }
    return new TornTail(records, end.torn(), kept);
  }

  private void keep(Path records, long from, Path kept) throws IOException {
    byte[] torn;
    try (InputStream in = Files.newInputStream(records, LinkOption.NOFOLLOW_LINKS)) {
      in.skipNBytes(from);
      // Two lines at most, or their end would not have been found.
      torn = in.readAllBytes();
    }
    folder.make(kept);
    try (AppendFile copy = files.open(kept)) {
      ByteBuffer bytes = ByteBuffer.wrap(torn);
      if (copy.write(bytes) != torn.length) {
        throw new IOException("what an interrupted append left behind can't be kept");
      }
      copy.force();
    }
  }
}
