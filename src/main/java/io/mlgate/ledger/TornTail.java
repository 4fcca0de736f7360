package io.mlgate.ledger;

import java.nio.file.Path;

/**
 * An append was interrupted, and what it left behind its last whole record was put aside. It was
 * never acknowledged.
 *
 * @param ledger the ledger's file
 * @param bytes how many bytes
 * @param kept the file that holds them now
 */
public record TornTail(Path ledger, long bytes, Path kept) {

  @Override
  public String toString() {
    return ledger
        + ": an interrupted append left "
        + bytes
        + (bytes == 1 ? " byte" : " bytes")
        + " without a whole record: moved to "
        + kept.getFileName();
  }
}
