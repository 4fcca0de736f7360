package io.mlgate.fairness;

import java.util.List;

/**
 * A group of the data.
 *
 * @param name its name
 * @param rows number of its rows
 * @param standing whether it is compared
 * @param rates its rates, those of the definition; none unless it is compared
 */
public record GroupFinding(String name, long rows, Standing standing, List<RateEstimate> rates) {

  /** Copies the rates. */
  public GroupFinding {
    rates = List.copyOf(rates);
  }

  /** Rates that are shares of nothing, such as a true positive rate of no positives. */
  public List<GroupRate> undefined() {
    return rates.stream().filter(one -> !one.value().isDefined()).map(RateEstimate::rate).toList();
  }

  /** Whether a group is compared. */
  public enum Standing {
    /** It is. */
    COMPARED,
    /** It has too few rows to estimate anything; nobody said it may be left out. */
    TOO_FEW_ROWS,
    /** It is small, and declared to be left out for that. */
    LEFT_OUT,
    /** It has a name and no row, like an intersection that does not occur. */
    EMPTY
  }
}
