/**
 * Fairness between groups of rows: disparities as descriptions, verdicts from intervals of pairs.
 * No conclusion rests on a largest minus a smallest rate: that is biased upward, the more so the
 * more groups there are. It is given beside, for those who ask for it by name.
 */
package io.mlgate.fairness;
