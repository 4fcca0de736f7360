package io.mlgate.approval;

/** What made an evidence another one, in one sentence for whoever approved the old one. */
public final class Change {
  /** Other bytes of the policy. */
  public static final String OF_POLICY = "the policy changed since then";

  /** Anything else that evidence covers. */
  public static final String OF_FACTS =
      "a fact that gates read, or the baseline, changed since then";

  private Change() {}

  /** What changed between two evaluations with different evidence. */
  public static String between(RecordedJudgement before, RecordedJudgement after) {
    if (!before.policySha256().equals(after.policySha256())) {
      return OF_POLICY;
    }
    if (!before.isOfSameCandidateAs(after)) {
      return "the candidate is another one than then";
    }
    if (!before.decision().equals(after.decision())) {
      return "the decision is now " + after.decision() + ", and was " + before.decision();
    }
    return OF_FACTS;
  }
}
