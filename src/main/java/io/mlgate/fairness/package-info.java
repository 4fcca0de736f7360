/**
 * Fairness between groups of rows: disparities as descriptions, verdicts from intervals of pairs.
 * No verdict rests on a largest minus a smallest rate: that is biased upward, the more so the more
 * groups there are.
 */
package io.mlgate.fairness;
