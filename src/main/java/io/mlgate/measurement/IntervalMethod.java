package io.mlgate.measurement;

/** How an interval was made. */
public enum IntervalMethod {
  /** Score interval of a proportion (Wilson 1927). */
  WILSON("Wilson"),
  /** Difference of paired proportions (Newcombe 1998, method 10); p is McNemar's mid-p. */
  NEWCOMBE_PAIRED("Newcombe"),
  /** Areas under ROC curves (DeLong 1988); of one, on the logit scale. */
  DELONG("DeLong"),
  /** Two values of the column itself, for a quantile (David and Nagaraja 2003). */
  ORDER_STATISTICS("order statistics"),
  /** Difference of two models that do not differ in any unit (Hanley and Lippman-Hand 1983). */
  RULE_OF_THREE("rule of three"),
  /** Percentiles of multinomial draws of the confusion matrix's cells. */
  CELLS("cells"),
  /** Percentiles of draws of rows. */
  BOOTSTRAP("bootstrap"),
  /** Percentiles of draws of clusters. */
  CLUSTER_BOOTSTRAP("cluster bootstrap"),
  /** The metric is biased by chance, so that no interval of it says what it seems to. */
  NONE("none");

  private final String title;

  IntervalMethod(String title) {
    this.title = title;
  }

  /** Its name in reports. */
  public String title() {
    return title;
  }
}
