package io.mlgate.history;

/** What is counted and measured, in the order of output, each with its definition. */
public enum ReleaseStatistic {
  /** A share. */
  DEPLOYMENT_SUCCESS(
      "deployment success rate",
      "of the rollouts that came to an end, those that reached all traffic and were not rolled"
          + " back"),
  /** A share. */
  CHANGE_FAILURE(
      "change failure rate",
      "of the releases to all traffic, those that were rolled back, or whose version had an"
          + " incident opened before another version took its place"),
  /** A duration. */
  LEAD_TIME("lead time", "from the first evaluation with the release's evidence to all traffic"),
  /** A duration. */
  ROLLBACK_TIME("time to restore by rollback", "as rollback records say it (restoredIn)"),
  /** A duration. */
  INCIDENT_TIME(
      "time to resolve an incident",
      "from an incident's beginning, as it was said or else recorded, to its closing record"),
  /** A duration. */
  APPROVAL_WAIT(
      "waiting time of approvals",
      "from the first evaluation with the evidence to each person's approval"),
  /** A number from 0 to 1. */
  REPRODUCIBILITY(
      "reproducibility score",
      "of the evaluations that recorded one, the mean; the latest beside it"),
  /** Counts. */
  DECISIONS("decisions", "evaluations by decision"),
  /** Counts. */
  REVALIDATIONS("revalidations", "judgements of the model in use, by decision"),
  /** Counts. */
  ANSWERS("answers", "what people answered when asked for approval, and what they forced"),
  /** Counts. */
  GATES("gates by failure", "of the evaluations, how many each gate blocked");

  private final String title;
  private final String definition;

  ReleaseStatistic(String title, String definition) {
    this.title = title;
    this.definition = definition;
  }

  /** A few words. */
  public String title() {
    return title;
  }

  /** What it is of what. */
  public String definition() {
    return definition;
  }
}
