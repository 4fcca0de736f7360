/**
 * Drift of one column between a reference and a current sample: population stability index,
 * Jensen-Shannon and Wasserstein distances, Kolmogorov-Smirnov, chi-square and two-proportion
 * tests.
 *
 * <p>Distances of samples are above 0 without any drift, the more so the fewer rows there are. So
 * no conclusion rests on a distance alone: see {@link io.mlgate.drift.ColumnDrift}.
 */
package io.mlgate.drift;
