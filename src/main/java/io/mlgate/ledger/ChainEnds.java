package io.mlgate.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The two ends of a chain as a store keeps them, which are looked at before it goes on: the first
 * record's beginning, and the last record.
 *
 * @param first the first line's first bytes: at least {@link #BEGINNING} if it has as many
 * @param last the last line, without its line feed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ChainEnds(byte[] first, byte[] last) {
  /** How many bytes of the first line are looked at. */
  public static final int BEGINNING = beginning(Head.beginning("")).length;

  /** Nothing may be null. */
  public ChainEnds {
    Objects.requireNonNull(first);
    Objects.requireNonNull(last);
  }

  /**
   * The head of a model's chain.
   *
   * @param where the ledger, as a message names it
   * @throws DamagedLedgerException if the chain does not begin as the model's, or the last line is
   *     no record
   */
  public Head head(String where, String model) {
    try {
      checkBeginning(first, new ModelName(model));
      return RecordReader.read(last).head();
    } catch (MalformedRecordException wrong) {
      throw damaged(where, wrong.getMessage());
    }
  }

  /** What a store throws whose ends don't verify. */
  public static DamagedLedgerException damaged(String where, String what) {
    return new DamagedLedgerException(
        where + ": a record at its end or beginning does not verify: " + what);
  }

  static void checkBeginning(byte[] first, ModelName model) throws MalformedRecordException {
    byte[] expected = beginning(Head.beginning(model.text()));
    if (!Arrays.equals(
        first, 0, Math.min(first.length, expected.length), expected, 0, expected.length)) {
      throw new MalformedRecordException("it does not begin a ledger of '" + model.text() + "'");
    }
  }

  private static byte[] beginning(Head head) {
    return ("{\"sequence\":1,\"previous\":\"" + head.hash() + "\",")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
