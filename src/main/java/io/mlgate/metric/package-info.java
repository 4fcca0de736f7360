/**
 * The metric catalogue: what each metric is, and its value for labels, predictions and scores in
 * plain arrays.
 *
 * <p>Throughout the package a row's weight counts as a number of repetitions, not necessarily
 * whole: a row of weight 2 is the row twice, a row of weight 0 is not there.
 */
package io.mlgate.metric;
