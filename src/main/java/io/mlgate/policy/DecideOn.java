package io.mlgate.policy;

/** What a verdict rests on where there are rows. */
public enum DecideOn implements Word {
  /** The confidence interval: what chance alone could have made decides nothing. The default. */
  INTERVAL,
  /** The number itself, as if the rows were all there is. */
  POINT
}
