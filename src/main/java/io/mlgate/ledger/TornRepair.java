package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Cuts off what an interrupted append left behind, once a copy of it is safe. */
record TornRepair(LedgerFolder folder, AppendFile.Opener files) {

  /** Under the model's lock: cuts off what stands behind the whole lines. */
  TornTail repair(ModelName model, long whole) throws IOException {
    Path records = folder.records(model);
    Path kept = folder.torn(model);
    long torn = keep(records, whole, kept);
    try (AppendFile ledger = files.open(records)) {
      ledger.truncate(whole);
      ledger.force();
    }
    return new TornTail(records, torn, kept);
  }

  private long keep(Path records, long from, Path kept) throws IOException {
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
    return torn.length;
  }
}
