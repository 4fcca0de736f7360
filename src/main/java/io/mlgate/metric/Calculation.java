package io.mlgate.metric;

/** How a metric with its parameters fixed is computed. */
interface Calculation {

  /** Does what does not depend on weights, such as sorting; once for all resamples. */
  Prepared prepare(Observations observations);
}
