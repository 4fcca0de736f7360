/**
 * Statistics for a decision: confidence intervals, tests, resampling, multiplicity and the number
 * of rows that a decision needs. Pure functions of primitive arrays and counts; randomness comes
 * from a seed that the caller names.
 *
 * <p>Arguments that cannot be meant (NaN, infinite, empty, unequal lengths, a confidence outside
 * (0, 1)) throw {@link IllegalArgumentException} with one line that says what is wrong. What is
 * well asked but has no answer is {@link io.mlgate.statistics.Undefined} and says why.
 *
 * <p>Counts are of rows. Rows that carry weights are no such counts, and an "effective n" in their
 * place does not keep the coverage of these intervals, so none is offered: resample instead.
 */
package io.mlgate.statistics;
