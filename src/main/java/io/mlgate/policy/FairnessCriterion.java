package io.mlgate.policy;

/** Which rate of two classes must not differ between groups. */
public enum FairnessCriterion implements Word {
  /** The share of rows that the model predicts to be positive. */
  DEMOGRAPHIC_PARITY,
  /** The true positive rate. */
  EQUAL_OPPORTUNITY,
  /** Both the true positive rate and the false positive rate. */
  EQUALIZED_ODDS,
  /** The precision. */
  PREDICTIVE_PARITY
}
