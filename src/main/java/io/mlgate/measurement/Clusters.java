package io.mlgate.measurement;

/**
 * Rows that belong together, such as those of one customer, and are drawn together.
 *
 * @param of the cluster of each row, from 0; not to be changed
 * @param count how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; an array costs 4 bytes a row
public record Clusters(int[] of, int count) {

  /**
   * Checks the codes.
   *
   * @throws MeasurementException if one is not below the count
   */
  public Clusters {
    for (int code : of) {
      if (code < 0 || code >= count) {
        throw new MeasurementException("cluster " + code + " is not below " + count);
      }
    }
  }

  /** The clusters that some rows belong to, in the same order. */
  Clusters only(int[] rows) {
    int[] codes = new int[count];
    for (int row : rows) {
      codes[of[row]] = 1;
    }
    int next = 0;
    for (int code = 0; code < count; code++) {
      codes[code] = codes[code] == 1 ? next++ : -1;
    }
    int[] kept = new int[rows.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = codes[of[rows[i]]];
    }
    return new Clusters(kept, next);
  }
}
