/**
 * What a metric comes to on rows, with its interval, and how it compares with a baseline on the
 * same rows. Chooses the interval's method by the metric and the rows; every number that cannot be
 * had is named with its reason.
 */
package io.mlgate.measurement;
