package io.mlgate.fairness;

/**
 * How many rows would decide, were the rates to stay as they are: a plan, since they will move.
 *
 * @param rate the rate that needs them
 * @param group the group that lacks them, that with fewer rows in the denominator
 * @param denominator its rows in the rate's denominator now
 * @param denominatorNeeded as many as would do, if the other group grows alike
 * @param table rows of the compared groups now
 * @param tableNeeded as many as would do, in the same proportions
 */
public record RowsForecast(
    GroupRate rate,
    String group,
    long denominator,
    long denominatorNeeded,
    long table,
    long tableNeeded) {}
