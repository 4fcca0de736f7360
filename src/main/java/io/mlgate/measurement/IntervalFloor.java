package io.mlgate.measurement;

import io.mlgate.statistics.Floors;
import java.util.OptionalLong;

/**
 * A number of rows below which an interval by DeLong or by resampling is refused, since it would
 * cover less than it says: {@link Floors} where it was measured. Intervals of proportions hold from
 * one row on.
 *
 * @param there how many there are, of rows or clusters that count alike
 * @param needed how many an interval needs, more than there are
 * @param what what is counted, as a message says it
 * @param rows how many rows there are in all
 * @param grows whether more rows would bring more of them
 */
record IntervalFloor(double there, double needed, String what, long rows, boolean grows) {

  /** Why no interval is given, in a line. */
  String reason() {
    return "only "
        + (long) Math.floor(there)
        + " "
        + what
        + "; an interval needs "
        + (long) Math.ceil(needed);
  }

  /** Rows of the whole that would bring enough, if the shares stayed; empty if none would. */
  OptionalLong rowsNeeded() {
    return there == 0 || !grows
        ? OptionalLong.empty()
        : OptionalLong.of((long) Math.ceil(needed * rows / there));
  }

  /** How far the rows stay below it. */
  double shortfall() {
    return needed / there;
  }
}
